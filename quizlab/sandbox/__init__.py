"""Runs foreign code confined and brings values back.

with Sandbox() as sandbox, sandbox.child(Limits()) as child:
    reply = child.ask(pack([Call("f", (1, 2))], load=Load((Cell(source),)), body_bytes=2**20))
"""

from quizlab.sandbox.child_run import Child, NotConfined, Reply
from quizlab.sandbox.glimpse import Glimpse, Look
from quizlab.sandbox.limits import Limits, Stop, Stopped
from quizlab.sandbox.link import ServerGone
from quizlab.sandbox.reply import Called, Loaded, Place, Raised
from quizlab.sandbox.request import Call, Cell, Load, Request, pack
from quizlab.sandbox.session import NoSandbox, Sandbox
from quizlab.sandbox.show import show

__all__ = [
    "Call",
    "Called",
    "Cell",
    "Child",
    "Glimpse",
    "Limits",
    "Load",
    "Loaded",
    "Look",
    "NoSandbox",
    "NotConfined",
    "Place",
    "Raised",
    "Reply",
    "Request",
    "Sandbox",
    "ServerGone",
    "Stop",
    "Stopped",
    "pack",
    "show",
]
