"""Stubs: what a submission imports in place of fastai, matplotlib and others."""

from pathlib import Path

import pytest

from quizlab.judge.judge import Judge
from quizlab.sandbox.request import Cell
from quizlab.submissions.submission import Submission

CHECK = 'def test_it(submission):\n    """It is 3."""\n    same(submission.f(), 3)\n'


@pytest.fixture
def checked(exercise, torch_sandbox):
    """Check a source, by default against `f() == 3`, where torch is loaded."""

    def run(source, *, checks=CHECK, **more):
        submission = Submission(Path("task.py"), (Cell(source),))
        with Judge(exercise(checks, **more), sandbox=torch_sandbox) as judge:
            return judge.check(submission, 1)

    return run


STARS = [
    "from fastai.vision.all import *",
    "from fastai.basics import *",
    "from fastbook import *",
    "import fastbook; fastbook.setup_book()\nfrom fastai.vision.all import *",
]


@pytest.mark.parametrize("imports", STARS)
def test_the_star_imports_of_the_book_work(checked, imports):
    """
    A file that begins as the book does is checked, with torch and numpy under their names.
    """
    source = f"{imports}\ndef f(): return int(F.relu(nn.Identity()(tensor(3.))) + np.zeros(1)[0])"
    report = checked(source)

    assert report.passed
    assert "stand-ins give what chapter 4 needs" in report.notes[-1]


@pytest.mark.parametrize(
    "expression",
    [
        "len(L(range(3)))",
        "L(1, 2).map(lambda n: n + 1)[1]",
        "L([5, 3, 4])[[0, 1]].sorted()[0]",
        "L([(1, 2), (2, 3)]).itemgot(1)[1]",
        "L.range(4)[-1] + (L(1) + [2]).sum() - 3",
        "first(DataLoader(L(enumerate('abcdef')), batch_size=3))[0].shape[0]",
        "len(DataLoader(list(range(9)), 3, shuffle=True))",
        "DataLoaders(DataLoader([3], bs=1), DataLoader([4], bs=1)).one_batch().item()",
        "tensor(1, 2, 3)[2].item()",
        "tensor([tensor([3., 4.]), tensor([1., 2.])])[0, 0].int().item()",
        "int(tensor(np.array([3.5])).dtype is torch.float32) + 2",
        "int(accuracy(tensor([[0., 1.]]), tensor([1]))) + 2",
        "noop(3)",
        "sum(progress_bar([1, 2]))",
        "partial(lambda a: a, 3)()",
        "plt.subplots() and show_image(tensor([1]), cmap='Greys') and 3",
    ],
)
def test_the_names_of_the_chapter_do_what_the_book_shows(checked, expression):
    """
    Lists, loaders and tensors of fastai work as far as the chapter goes.
    """
    source = f"from fastai.vision.all import *\ndef f(): return {expression}\n"

    assert checked(source).passed, checked(source).verdict.feedback


@pytest.mark.parametrize(
    "expression",
    [
        "3 if time.time() > 0 else 0",
        "len(re.findall('a', 'banana'))",
        "json.loads('3')",
        "len(list(itertools.islice(itertools.count(), 3)))",
        "3 if datetime.now().year > 2000 and os.sep and sys.path else 0",
        "Counter('abcc')['c'] + 1",
        "len(OrderedDict(a=1, b=2, c=3))",
        "SimpleNamespace(a=3).a",
        "deepcopy([3])[0]",
        "math.isqrt(10)",
        "3 if isinstance(3, Number) and Optional and Union and Callable else 0",
        "len(as_tensor([1, 2, 3]))",
        "int(Flatten()(torch.zeros(2, 1, 3)).shape[1])",
        "int(3 * (sigmoid(tensor(0.)) + 0.5))",
        "len(listify((1, 2, 3)))",
        "compose(lambda n: n - 1, lambda n: n * 3)(2)",
        "len(list(chunked(range(7), 3)))",
        "int(MSELossFlat()(tensor([[1.]]), tensor([1.])) + 3)",
    ],
)
def test_a_star_import_brings_what_fastai_brings(checked, expression):
    """Modules, typing names, torch names and small functions come with the star."""
    source = f"from fastai.vision.all import *\ndef f(): return {expression}\n"

    assert checked(source).passed, checked(source).verdict.feedback


def test_fastcore_makes_a_repr(checked):
    """`basic_repr` names the attributes that it is given, and only a class without it has none."""
    source = (
        "from fastcore.all import *\nclass A:\n    __repr__ = basic_repr('x,y')\n"
        "    def __init__(self): self.x, self.y = 1, 2\n"
        "def f(): return 3 if repr(A()) == 'A(x=1, y=2)' else repr(A())\n"
    )

    assert checked(source).passed


def test_fastai_is_found_by_its_name_of_2020(checked):
    """What was written while the book was has `fastai2`."""
    assert checked("from fastai2.vision.all import *\ndef f(): return L(3)[0]\n").passed


def test_a_name_of_fastai_that_is_not_here_is_explained(checked):
    """A name that only the real star import brings is told from a slip."""
    source = "from fastai.vision.all import *\ndef f(): return RandomSplitter()\n"

    assert "If `RandomSplitter` is fastai's" in checked(source).verdict.feedback


def test_store_attr_and_patch_work(checked):
    """
    The short ways of fastcore to write a class give the class.
    """
    source = (
        "from fastcore.all import *\n"
        "class Adder:\n    def __init__(self, a, b=1): store_attr()\n"
        "@patch\ndef add(self: Adder): return self.a + self.b\n"
        "def f(): return Adder(2).add()\n"
    )

    assert checked(source).passed


@pytest.mark.parametrize(
    ("imports", "expression"),
    [
        ("import matplotlib.pyplot as plt", "plt.rc('image', cmap='Greys') and 3"),
        ("from matplotlib import pyplot as plt, cm", "3 if plt.figure().add_subplot(1) else cm"),
        ("from tqdm.auto import tqdm", "sum(tqdm([1, 2], desc='x'))"),
        ("from tqdm import tqdm, trange", "len([n for n in trange(3)])"),
        ("from fastprogress import progress_bar", "sum(progress_bar([1, 2]))"),
        ("from IPython.display import display, clear_output", "display(1) or 3"),
        ("import pandas as pd\nfrom PIL import Image\nimport torchvision", "3"),
    ],
)
def test_drawings_and_bars_do_no_harm(checked, imports, expression):
    """
    What only shows something is left out; what is imported and not used does not matter.
    """
    assert checked(f"{imports}\ndef f(): return {expression}\n").passed


def test_what_stands_beside_a_bar_is_written(checked):
    """
    A bar's description and values may be all that a submission shows of its progress.
    """
    source = """
import contextlib, io
from tqdm import tqdm

def f():
    tape = io.StringIO()
    with contextlib.redirect_stderr(tape):
        bar = tqdm([1])
        bar.set_description("epoch 1", refresh=False)
        bar.set_postfix({"loss": 0.5}, acc=0.93)
        bar.set_postfix_str("")
    return 3 if tape.getvalue() == "epoch 1\\nloss=0.5, acc=0.93\\n" else tape.getvalue()
"""

    assert checked(source).passed


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("path = untar_data(URLs.MNIST)", "`URLs`: a check has no network and no files."),
        ("learn = vision_learner(1)", "`vision_learner`: it is fastai's, and not there"),
        ("class Mine(Learner): pass", "Write the class yourself, with its own `fit`."),
        ("dls = ImageDataLoaders.from_folder(1)", "`DataLoader(list(zip(xs, ys)), batch_size"),
        ("pd.DataFrame([1])", "pandas is not there in a check"),
        ("Image.open('3.png')", "An image is a tensor of its numbers here."),
        ("from fastai.vision.all import Blob; Blob()", "`Blob` of fastai is not there in a check"),
        ("import sklearn.metrics; sklearn.metrics.f1()", "sklearn is not there in a check"),
        ("from torchvision.datasets import MNIST; MNIST('.')", "torchvision is not there"),
    ],
)
def test_what_is_not_there_says_what_to_do(checked, line, says):
    """
    Using what no check has names the line and what to write instead.
    """
    feedback = checked(
        f"from fastai.vision.all import *\n{line}\ndef f(): return 3\n"
    ).verdict.feedback

    assert feedback.startswith("Line 2: NotInACheck: ")
    assert says in feedback


@pytest.mark.parametrize("defines", ["DataLoader", "Learner | class with fit"])
def test_importing_is_not_writing(checked, defines):
    """
    What fastai gives is not taken for what the student was asked to write.
    """
    name = defines.split()[0]
    solution = f"class {name}: pass\n"
    report = checked("from fastai.vision.all import *\n", defines=f'"{defines}"', solution=solution)
    feedback = report.verdict.feedback

    assert feedback == (
        f"`{name}` is only imported here. The exercise is to write it: define your own `{name}`."
    )


def test_an_own_class_beside_the_star_import_counts(checked):
    """
    A class of another name is found, whatever fastai calls its own.
    """
    source = "from fastai.vision.all import *\nclass Mine:\n    def fit(self): return 3\n"
    checks = CHECK.replace("submission.f()", "submission.harness('fitted')")
    harness = "def fitted(submission): return submission.Mine().fit()\n"

    assert checked(
        source, checks=checks, harness=harness, defines='"Learner | class with fit"'
    ).passed


def test_torch_looks_for_packages_as_before(checked):
    """
    Only submitted lines get a stub; a library that asks for tqdm is told that there is none.
    """
    source = (
        "import importlib\n"
        "def f():\n"
        "    try:\n        importlib.import_module('tqdm')\n"
        "    except (ImportError, OSError):\n        return 3\n"
    )

    assert checked(source).passed


@pytest.mark.parametrize(
    "line",
    [
        "open('/etc/passwd').read()",
        "open(matplotlib.__spec__.loader.__class__.exec_module.__code__.co_filename)",
        "SOURCES['Path']('/etc/passwd').read_text()",
        "SOURCES['SourceFileLoader']('fastai', '/etc/passwd').get_data('/etc/passwd')",
        "L.__init__.__globals__['__builtins__']['open']('/etc/passwd')",
    ],
)
def test_a_stub_is_not_a_way_out(checked, line):
    """
    Through a stub a submission reaches nothing that it could not reach by itself.
    """
    finder = "sys.meta_path[0].__class__.__init__.__globals__"
    line = line.replace("SOURCES", f"{finder}['from_folder'].__globals__")
    imports = "import sys\nfrom fastai.basics import *\nimport matplotlib\n"
    source = f"{imports}def f(): return {line}\n"
    feedback = checked(source).verdict.feedback

    assert "Error" in feedback.splitlines()[0]
    assert "Programs, network and files are not available" in feedback


def test_a_submission_that_rewires_imports_is_still_judged(checked):
    """
    Without meta_path, or with another one, the verdict is about the values.
    """
    source = "import sys\nfrom fastai.basics import *\nsys.meta_path = None\ndef f(): return 3\n"

    assert checked(source).passed


@pytest.mark.parametrize(
    "start",
    [
        "from torch import *",
        "from numpy import *",
        "\n".join(f"def g{n}(): pass" for n in range(700)),
        "\n".join(f"class G{n}: pass" for n in range(400)) + "\nfrom numpy import *",
    ],
)
def test_what_is_asked_for_is_found_among_any_number_of_names(checked, start):
    """A thousand other names do not hide the function."""
    assert checked(f"{start}\ndef f(): return 3\n").passed


def test_a_near_name_is_found_beside_a_star_import(checked):
    """The file's own names are told before those of an import."""
    feedback = checked("from torch import *\ndef ff(): return 3\n").verdict.feedback

    assert "There is `ff`: is that it?" in feedback


def test_names_of_a_star_import_are_not_told_as_the_submissions_own(checked):
    """What a file defines is what its own lines give a value."""
    feedback = checked("from numpy import *\nrow = arange(3)\n").verdict.feedback

    assert feedback == "Nothing is called `f` in this file. It defines `row`."


def test_an_import_below_the_class_is_named(checked):
    """Who imports fastai after writing a Learner has fastai's."""
    source = "class Learner:\n    def fit(self): pass\nfrom fastai.vision.all import *\n"
    more = {"defines": '"Learner | class with fit"'}

    assert "an import below it" in checked(source, **more).verdict.feedback


def test_a_file_has_a_name_of_its_own(checked):
    """`__file__` is there in a file, as Python gives it."""
    source = "import os\nHERE = os.path.dirname(os.path.abspath(__file__))\ndef f(): return 3\n"

    assert checked(source).passed
