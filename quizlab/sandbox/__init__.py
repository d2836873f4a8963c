"""Runs foreign code confined and brings values back.

    with Sandbox() as sandbox, sandbox.child(Limits()) as child:
        reply = child.ask(pack([Call("f", (1, 2))], load=Load((Cell(source),)), body_bytes=2**20))

`sandbox.Sandbox` starts children; `child_process.Child` is one; `request` and `reply` are what is
said to it and what it says; `limits` what it may use. `child/` is what runs inside.
"""
