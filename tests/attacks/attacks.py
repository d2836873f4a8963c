"""The attacks of judge.md, one entry each: number, what it does, the program, the right outcome.

Every program should define ``f(a, b)`` that gives ``list(zip(a, b))``; none of them does. The words
SECRET, JUDGE and SERVER in a program become a hidden file's path and two process numbers.
Outcomes: FAIL (a value came and was wrong), ERROR (an exception), NORESULT, PROTOCOL (it could not
be read), and LIMIT with its reason.
"""

# ruff: noqa: E501 - an attack is one line of its table
# fmt: off

from dataclasses import dataclass


@dataclass(frozen=True)
class Attack:
    """One attack and what must come of it."""

    number: int
    title: str
    program: str
    outcome: str  # several right ones are separated by "|"
    says: str = ""  # words of the sentence for the student
    probed: bool = False  # the judge asks for the progress of a training


def _f(body):
    return "def f(a, b):\n" + "\n".join("    " + line for line in body.strip().splitlines())


_FORGE = """
import json, os, struct
def send(message, body=b"", magic=b"QZ01", lengths=None):
    header = message if isinstance(message, bytes) else json.dumps(message).encode()
    lengths = lengths or (len(header), len(body))
    os.write(3, struct.pack("<4sIQ", magic, *lengths) + header + body)
GOOD = {"loaded": {"error": None, "names": [], "skipped": [], "left_out": []},
        "results": [{"value": ["v", ["list", []]]}]}
"""

_PROGRESS = _FORGE + """
def progress(lengths=None, **other):
    said = dict(batches=1, rows=1, losses=[], lost=None, lr=None, right=0, seen=0, squash=None, classes=None, epoch_rows=None, epoch=None, epochs=None)
    send({**said, **other}, magic=b"QZg1", lengths=lengths)
"""

_SYSCALL = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *args):
    return libc.syscall(number, *[ctypes.c_long(a) if isinstance(a, int) else a for a in args])
"""

_TORCH = "import torch\n"

FORGING = [
    Attack(1, "os._exit(0) at import", "import os\nos._exit(0)", "NORESULT", "ended before"),
    Attack(2, "sys.exit(0) in the function", "import sys\n" + _f("sys.exit(0)"), "ERROR", "SystemExit: 0"),
    Attack(3, "atexit prints PASS", "import atexit\natexit.register(print, 'PASS')\n" + _f("print('PASS')"), "FAIL"),
    Attack(4, "an object equal to everything", "class E:\n    def __eq__(self, o): return True\n" + _f("return E()"), "FAIL"),
    Attack(5, "list subclass with __eq__", "class E(list):\n    def __eq__(self, o): return True\n" + _f("return E()"), "FAIL"),
    Attack(6, "tuples inside with __eq__", "class E(tuple):\n    def __eq__(self, o): return True\n" + _f("return [E((0,)) for _ in a]"), "FAIL"),
    Attack(7, "__class__ lies", "class E:\n    __class__ = property(lambda self: list)\n" + _f("return E()"), "FAIL"),
    Attack(8, "__len__ and __iter__ lie", "class E(list):\n    def __len__(self): return 2\n    def __iter__(self): return iter(())\n" + _f("return E()"), "FAIL"),
    Attack(9, "nan", _f("return float('nan')"), "FAIL", "float"),
    Attack(10, "inf tolerance trick", _f("return [(float('inf'), float('-inf'))] * len(a)"), "FAIL"),
    Attack(11, "nan array", "import numpy\n" + _f("return numpy.full((2, 2), numpy.nan)"), "FAIL"),
    Attack(12, "an object whose repr is the answer", "class E:\n    def __repr__(self): return \"[(3, 'z'), (1, 'q')]\"\n" + _f("return E()"), "FAIL"),
    Attack(13, "tensor subclass with __torch_function__", _TORCH + "class E(torch.Tensor):\n    @classmethod\n    def __torch_function__(cls, *a, **k): return True\n" + _f("return torch.ones(2).as_subclass(E)"), "FAIL"),
    Attack(14, "meta tensor", _TORCH + _f("return torch.empty(2, device='meta')"), "ERROR|FAIL"),
    Attack(15, "patch allclose, assert, all, numpy.testing", _TORCH + "import builtins, numpy\nyes = lambda *a, **k: True\ntorch.equal = torch.allclose = numpy.allclose = numpy.testing.assert_equal = yes\nbuiltins.all = builtins.any = yes\n" + _f("return None"), "FAIL"),
    Attack(16, "patch our encoder", "import sys\nfor n, m in list(sys.modules.items()):\n    if n.endswith('.encode'):\n        m.Encoder.value = lambda self, v, d=0: ['list', []]\n" + _f("return 1"), "FAIL|ERROR"),
    Attack(17, "forged frame on the result channel", _FORGE + _f("send(GOOD)\nos._exit(0)"), "FAIL"),
    Attack(18, "two frames", _FORGE + _f("send(GOOD)\nreturn list(zip(a, b))"), "PROTOCOL", "could not be read"),
    Attack(19, "frame of 4 GiB announced", _FORGE + _f("send(b'', lengths=(10, 2**32))\nimport time; time.sleep(9)"), "PROTOCOL"),
    Attack(20, "not a frame", _FORGE + _f("os.write(3, b'PASS' * 100)\nos._exit(0)"), "PROTOCOL"),
    Attack(21, "deep JSON", _FORGE + _f("send(b'[' * 100_000)\nos._exit(0)"), "PROTOCOL"),
    Attack(22, "frame with wrong types and a huge shape", _FORGE + _f("GOOD['results'] = [{'value': ['v', ['tensor', 'Tensor', 'float32', [2**40, 2**40], 'cpu', 1, 4]]}]\nsend(GOOD, b'abcd')\nos._exit(0)"), "PROTOCOL"),
    Attack(23, "pickle payload", "import pickle, os\nclass E:\n    def __reduce__(self): return os.system, ('echo PW\"\"NED',)\n" + _f("return pickle.dumps(E())"), "FAIL"),
    Attack(24, "a frame cut short", _FORGE + _f("send(b'{', lengths=(100, 0))\nos._exit(0)"), "PROTOCOL"),
    Attack(25, "later thread writes to the channel", _FORGE + "import threading, time\ndef late():\n    for _ in range(200):\n        time.sleep(0.0005)\n        send(GOOD)\n" + _f("threading.Thread(target=late).start()\ntime.sleep(0.05)\nreturn None"), "PROTOCOL|FAIL"),
    Attack(26, "frozen clock", "import time\ntime.time = time.perf_counter = time.monotonic = lambda: 0.0\n" + _f("while True: pass"), "LIMIT timeout"),
    Attack(27, "arguments mutated so as to match", _f("a.clear()\nb = ''\nreturn []"), "FAIL"),
    Attack(28, "replies for the whole run in one go", _FORGE + "send(GOOD); send(GOOD)\n" + _f("return None"), "PROTOCOL"),
]

READING = [
    Attack(29, "import the solution", "import sys, os\nsys.path.insert(0, os.path.dirname('SECRET'))\nimport secret_solution\nf = secret_solution.f", "ERROR", "ModuleNotFoundError"),
    Attack(30, "list the judge's folder", "import os\n" + _f("return os.listdir(os.path.dirname('SECRET'))"), "ERROR", "PermissionError"),
    Attack(31, "frames, gc, inspect", "import gc, sys\n" + _f("frame, seen = sys._getframe(), []\nwhile frame:\n    seen += [k for k in frame.f_locals if 'expected' in k]\n    frame = frame.f_back\nseen += [o for o in gc.get_objects() if type(o) is str and 'CANARY' + '-7f3a' in o]\nreturn seen"), "FAIL"),
    Attack(32, "open the hidden file", _f("return open('SECRET').read()"), "ERROR", "PermissionError"),
    Attack(33, "stdin", "import sys\n" + _f("return sys.stdin.read()"), "FAIL"),
    Attack(34, "all file descriptors", "import os\n" + _f("found = []\nfor n in range(4, 200):\n    try:\n        os.fstat(n)\n        found.append(n)\n    except OSError:\n        pass\nreturn found"), "FAIL"),
    Attack(35, "/proc/self/mem and maps", _f("return open('/proc/self/maps').read()"), "ERROR", "PermissionError"),
    Attack(36, "/proc/JUDGE/environ and cmdline", _f("return open('/proc/JUDGE/environ').read() + open('/proc/JUDGE/cmdline').read()"), "ERROR", "PermissionError"),
    Attack(37, "ptrace the parent", _SYSCALL + _f("return [call(101, 16, pid, 0, 0) for pid in (JUDGE, SERVER)]"), "FAIL"),
    Attack(38, "process_vm_readv of the judge", _SYSCALL + _f("return [call(310, pid, 0, 0, 0, 0, 0) for pid in (JUDGE, SERVER)]"), "FAIL"),
    Attack(39, "heap scan for other students' code", "import gc\n" + _f("return [s[:80] for s in map(str, gc.get_objects()) if 'EARLIER' + '-STUDENT' in s][:3]"), "FAIL|LIMIT timeout"),
    Attack(40, "symlink and .. out of the library", "import os\n" + _f("return open(os.path.dirname(os.__file__) + '/../../../../../../../SECRET').read()"), "ERROR"),
]

HARM = [
    Attack(41, "fork bomb", "import os\n" + _f("while True: os.fork()"), "ERROR", "Operation not permitted"),
    Attack(42, "double fork daemon", "import os\n" + _f("if os.fork() == 0:\n    os.setsid()\n    os.fork()\n    while True: pass"), "ERROR"),
    Attack(43, "subprocess shell", "import subprocess\n" + _f("return subprocess.check_output('id', shell=True)"), "ERROR"),
    Attack(44, "os.system", "import os\n" + _f("return os.system('touch /tmp/quizlab-attack-44')"), "FAIL|ERROR"),
    Attack(45, "execve in place", "import os\n" + _f("os.execv('/bin/sh', ['sh', '-c', 'echo PASS'])"), "ERROR"),
    Attack(46, "multiprocessing", "import multiprocessing as m\n" + _f("p = m.get_context('fork').Process(target=print)\np.start()\nreturn 1"), "ERROR"),
    Attack(47, "thread bomb", "import threading, time\n" + _f("while True: threading.Thread(target=time.sleep, args=(60,), daemon=True).start()"), "LIMIT threads|ERROR"),
    Attack(48, "posix_spawn and vfork", "import os\n" + _f("return os.posix_spawn('/bin/true', ['true'], {})"), "ERROR"),
    Attack(49, "memory bomb (tensor)", _TORCH + _f("return torch.ones(10**12)"), "ERROR"),
    Attack(50, "memory bomb (touched)", _f("x = []\nwhile True: x.append(bytearray(b'x') * (50 * 2**20))"), "LIMIT memory"),
    Attack(51, "memory bomb (shared mmap)", "import mmap\n" + _f("x = []\nwhile True:\n    m = mmap.mmap(-1, 2**26)\n    for i in range(0, 2**26, 4096): m[i] = 1\n    x.append(m)"), "LIMIT memory|ERROR"),
    Attack(52, "memory bomb (one huge list)", _f("return [0] * (10**11)"), "ERROR", "MemoryError"),
    Attack(53, "memory bomb (pipes)", "import os\n" + _f("p = []\nwhile True: p.append(os.pipe())"), "ERROR"),
    Attack(54, "disk fill", "import os\n" + _f("for d in ('/tmp', '/var/tmp', '/dev/shm', '.', os.path.dirname(os.__file__), os.path.dirname('SECRET')):\n    try:\n        open(d + '/quizlab-attack-54', 'w').write('x')\n        return d\n    except PermissionError:\n        pass\nraise PermissionError('nowhere')"), "ERROR"),
    Attack(55, "plant sitecustomize / .pth", "import site, os\n" + _f("for d in site.getsitepackages() + [os.path.dirname(os.__file__)]:\n    open(d + '/quizlab-attack-55.pth', 'w').write('import os')"), "ERROR"),
    Attack(56, "rename and delete", "import os\n" + _f("os.rename('SECRET', 'SECRET.gone')"), "ERROR"),
    Attack(57, "output flood", _f("while True: print('x' * 10_000)"), "LIMIT output", "printed more than"),
    Attack(58, "stderr flood", "import sys\n" + _f("while True: sys.stderr.write('x' * 10_000)"), "LIMIT output"),
    Attack(59, "infinite loop, signals ignored", "import signal\nfor s in range(1, 32):\n    try: signal.signal(s, signal.SIG_IGN)\n    except OSError: pass\n" + _f("while True:\n    try:\n        while True: pass\n    except BaseException: pass"), "LIMIT timeout", "Stopped after"),
    Attack(60, "stops itself", "import os, signal\n" + _f("os.kill(os.getpid(), signal.SIGSTOP)"), "LIMIT timeout"),
    Attack(61, "loop inside C code", _f("return 7 ** (10 ** 9)"), "LIMIT timeout"),
    Attack(62, "CPU time, two threads", "import threading, hashlib\n" + _f("def burn():\n    while True: hashlib.sha256(b'x' * 10**7)\nthreading.Thread(target=burn).start()\nburn()"), "LIMIT cpu|LIMIT timeout"),
    Attack(63, "catastrophic regex", "import re\n" + _f("return re.match(r'(a+)+$', 'a' * 50 + 'b')"), "LIMIT timeout"),
    Attack(64, "TCP", "import socket\n" + _f("return socket.create_connection(('127.0.0.1', 22))"), "ERROR"),
    Attack(65, "UDP", "import socket\n" + _f("return socket.socket(socket.AF_INET, socket.SOCK_DGRAM)"), "ERROR"),
    Attack(66, "abstract unix socket", "import socket\n" + _f("s = socket.socket(socket.AF_UNIX)\ns.connect('\\0/x')"), "ERROR"),
    Attack(67, "kill the parent, kill all", "import os\n" + _f("sent = 0\nfor pid in (os.getppid(), JUDGE, SERVER, -1, 0, -os.getppid()):\n    try:\n        os.kill(pid, 9)\n        sent += 1\n    except OSError:\n        pass\nreturn sent"), "FAIL"),
    Attack(68, "signal by pidfd", _SYSCALL + _f("return [call(434, pid, 0) for pid in (JUDGE, SERVER)]"), "FAIL"),
    Attack(69, "prlimit on the parent", "import os, resource\n" + _f("resource.prlimit(JUDGE, resource.RLIMIT_CPU, (0, 0))"), "ERROR"),
    Attack(70, "raise own limits", "import resource\n" + _f("resource.setrlimit(resource.RLIMIT_FSIZE, (2**30, 2**30))"), "ERROR"),
    Attack(71, "scheduler: real time, affinity and nice of the parent", "import os\n" + _f("done = 0\nfor do in (lambda: os.sched_setscheduler(JUDGE, os.SCHED_FIFO, os.sched_param(1)), lambda: os.sched_setaffinity(JUDGE, [0]), lambda: os.setpriority(os.PRIO_PROCESS, JUDGE, 19)):\n    try:\n        do()\n        done += 1\n    except OSError:\n        pass\nreturn done"), "FAIL"),
    Attack(72, "chmod, chown, utime", "import os\n" + _f("os.chmod('SECRET', 0o777)"), "ERROR"),
    Attack(73, "TIOCSTI terminal injection", "import fcntl, os\n" + _f("fcntl.ioctl(0, 0x5412, b'x')"), "ERROR"),
    Attack(74, "new namespaces, mount", _SYSCALL + _f("return [call(272, 0x10000000), call(165, 0, 0, 0, 0, 0), call(308, 0, 0), call(161, 0)]"), "FAIL"),
    Attack(75, "rare system calls", _SYSCALL + _f("return [call(n, 0, 0, 0, 0, 0) for n in (425, 321, 323, 298, 250, 29, 135, 304, 319, 310, 311, 438, 447, 101, 246, 175, 212)]"), "FAIL"),
    Attack(76, "32-bit system calls", _SYSCALL + _f("return [call(0x40000000 + 57), call(0x40000000 + 39)]"), "LIMIT crashed"),
]

TEXTS = [
    Attack(77, "segfault", "import ctypes\n" + _f("ctypes.string_at(0)"), "LIMIT crashed", "crashed"),
    Attack(78, "abort", "import os\n" + _f("os.abort()"), "LIMIT crashed"),
    Attack(79, "recursion into a C stack overflow", "import sys\nsys.setrecursionlimit(10**9)\n" + _f("class D: pass\nD.__getattr__ = lambda s, n: getattr(s, n + 'x')\nx = []\nfor _ in range(200_000): x = [x]\nreturn repr(x)"), "LIMIT crashed|LIMIT timeout|ERROR"),
    Attack(80, "exception whose __str__ raises", "class E(Exception):\n    def __str__(self): raise SystemExit\n" + _f("raise E"), "ERROR", "its text could not be made"),
    Attack(81, "exception whose __str__ never ends", "class E(Exception):\n    def __str__(self):\n        while True: pass\n" + _f("raise E"), "LIMIT timeout"),
    Attack(82, "escape sequences, bidi, surrogates", _f("raise ValueError('\\x1b[2J\\x1b[32mPASS \\u202e \\ud800')"), "ERROR", "\\x1b[2J"),
    Attack(83, "lone surrogate as value", _f("return '\\ud800'"), "FAIL", "\\ud800"),
    Attack(84, "a class name of 10 MB", _f("return type('x' * 10**7, (), {})()"), "FAIL"),
    Attack(85, "endless generator", "import itertools\n" + _f("return (n for n in itertools.count())"), "FAIL", "too big"),
    Attack(86, "self-containing list", _f("x = []\nx.append(x)\nreturn x"), "FAIL"),
    Attack(87, "huge int", _f("return 1 << 10**8"), "FAIL", "too big"),
    Attack(88, "int of 60,000 bits", _f("return 1 << 60_000"), "FAIL", "an integer of 60001 bits"),
    Attack(89, "dict of 50,000, list of 199,000", _f("return [{n: n for n in range(50_000)}, [0] * 199_000]"), "FAIL|PROTOCOL"),
    Attack(90, "string of 10 MB", _f("return 'x' * 10**7"), "FAIL", "too big"),
    Attack(91, "expanded tensor of 10^11 numbers", _TORCH + _f("return torch.zeros(1).expand(10**11)"), "FAIL|ERROR"),
    Attack(92, "ten thousand lines of traceback", "import sys\nsys.setrecursionlimit(5000)\n" + _f("return f(a, b)"), "ERROR", "RecursionError"),
    Attack(93, "deeply nested source", "x = " + "(" * 5_000 + ")" * 5_000, "ERROR"),
    Attack(94, "null byte in source", "x = 1\0\n", "ERROR"),
    Attack(95, "poison torch for the next run", _TORCH + "import builtins\ntorch.zeros = torch.ones = None\nbuiltins.zip = lambda *a: []\n" + _f("return list(zip(a, b))"), "FAIL"),
    Attack(96, "keys with one hash", _f("return {n * (2**61 - 1) for n in range(1, 5000)}"), "PROTOCOL"),
]

MORE = [
    Attack(115, "patch isinstance, type and len under our own feet", "import builtins\nbuiltins.isinstance = builtins.len = builtins.type = lambda *a: True\n" + _f("return None"), "NORESULT|FAIL|ERROR"),
    Attack(116, "close the channel and go on", "import os\n" + _f("os.close(3)\nwhile True: pass"), "NORESULT|LIMIT cpu"),
    Attack(117, "close stdout and stderr", "import os\n" + _f("os.close(1)\nos.close(2)\nreturn list(zip(a, b))[:1]"), "FAIL"),
    Attack(118, "replace sys.stdout by nothing", "import sys\nsys.stdout = sys.stderr = None\n" + _f("return 1"), "FAIL"),
    Attack(119, "print the hidden file's name as a verdict", _f("print('PASS all checks passed')\nreturn None"), "FAIL"),
    Attack(120, "read by O_PATH and openat2", _SYSCALL + _f("return call(437, -100, b'SECRET', 0, 0), os.open('SECRET', os.O_RDONLY)"), "ERROR"),
    Attack(121, "hard link into a readable place", "import os\n" + _f("os.link('SECRET', os.path.dirname(os.__file__) + '/quizlab-attack-121')"), "ERROR"),
    Attack(123, "an empty tensor of 10^24 rows", _TORCH + _f("return torch.zeros(10**8, 10**8, 10**8, 0)"), "FAIL|ERROR"),
    Attack(124, "a forged empty array of 10^24 rows", _FORGE + _f("GOOD['results'] = [{'value': ['v', ['array', 'float32', [10**8, 10**8, 10**8, 0], 0]]}]\nsend(GOOD)\nos._exit(0)"), "PROTOCOL"),
    Attack(122, "chdir and chroot", "import os\n" + _f("os.chdir(os.path.dirname('SECRET'))\nreturn open('secret_solution.py').read()"), "ERROR"),
]

GLIMPSES = [
    Attack(140, "a flood of progress frames", _PROGRESS + _f("while True: progress()"), "PROTOCOL", "could not be read", probed=True),
    Attack(141, "a progress frame of terminal escapes", _PROGRESS + _f("progress(squash='\\x1b]0;PWNED')\nreturn None"), "PROTOCOL", probed=True),
    Attack(142, "a progress frame of 4 GiB announced", _PROGRESS + _f("progress(lengths=(2**32 - 1, 0))\nimport time; time.sleep(9)"), "PROTOCOL", probed=True),
    Attack(143, "a progress frame of numbers without end", _PROGRESS + _f("progress(batches=2**6000)\nreturn None"), "PROTOCOL", probed=True),
    Attack(144, "a perfect training, made up", _PROGRESS + _f("progress(batches=10**6, losses=[0.0], right=10**6, seen=10**6)\nreturn None"), "FAIL", probed=True),
    Attack(145, "a progress frame after the reply", _PROGRESS + _f("import threading, time\ndef late():\n    time.sleep(0.2)\n    progress()\nthreading.Thread(target=late).start()\nreturn None"), "PROTOCOL|FAIL", probed=True),
]

ATTACKS = [*FORGING, *READING, *HARM, *TEXTS, *MORE, *GLIMPSES]
