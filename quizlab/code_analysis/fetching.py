"""Says where code gets data from files or the network, from its text alone: none of it runs.

It stands in a child as a harness and is given texts, as `syntax.py` is.
"""

import ast
import re

_MODULES = {
    "datasets",
    "idx2numpy",
    "keras",
    "kaggle",
    "mnist",
    "PIL",
    "requests",
    "sklearn",
    "tensorflow",
    "tensorflow_datasets",
    "torchvision",
    "urllib",
    "wget",
}
_CALLS = {
    "EMNIST",
    "FashionMNIST",
    "ImageFolder",
    "MNIST",
    "QMNIST",
    "fetch_openml",
    "from_folder",
    "fromfile",
    "genfromtxt",
    "get_image_files",
    "imread",
    "load_data",
    "load_dataset",
    "load_digits",
    "loadtxt",
    "open",
    "read_csv",
    "untar_data",
    "urlopen",
    "urlretrieve",
}
_QUALIFIED = {"np.load", "numpy.load", "torch.load", "pickle.load", "tfds.load", "requests.get"}
_TRAIN = "train_images, train_labels"
_TENSORS = {
    "data": "train_images",
    "train_data": "train_images",
    "targets": "train_labels",
    "train_labels": "train_labels",
}


def fetching(_submission: object, sources: list[str]) -> list[list[object]]:
    """Return [index of the source, line, what to write instead] for each line that fetches data.

    The last is empty where the line is to be left out.
    """
    found: list[list[object]] = []
    fetched: set[str] = set()  # names of data sets
    gone: set[str] = set()  # names whose lines are to be left out
    for at, source in enumerate(sources):
        statements = [each for each in ast.walk(_parsed(source)) if isinstance(each, ast.stmt)]
        for statement in sorted(statements, key=lambda each: each.lineno):
            names = [each for each in _own_nodes(statement) if isinstance(each, ast.Name)]
            loads = {each.id for each in names if isinstance(each.ctx, ast.Load)}
            swapped = _with_tensors(statement, fetched)
            if swapped is not None:
                found.append([at, statement.lineno, swapped])
            elif _fetches(statement) or loads & gone:
                instead = _instead(statement)
                found.append([at, statement.lineno, instead])
                if isinstance(statement, ast.Assign) and "MNIST(" in ast.unparse(statement.value):
                    targets = statement.targets
                    fetched |= {each.id for each in targets if isinstance(each, ast.Name)}
                gone |= set() if instead else {each.id for each in names} - loads
    return found


def reads(_submission: object, sources: list[str], names: list[str]) -> bool:
    """Whether code reads a name before giving it a value of its own, outside of `train`."""
    own: set[str] = set()
    for source in sources:
        for statement in _parsed(source).body:
            if isinstance(statement, ast.FunctionDef) and statement.name == "train":
                continue
            used = [node for node in ast.walk(statement) if isinstance(node, ast.Name)]
            loads = {node.id for node in used if isinstance(node.ctx, ast.Load)}
            if (loads - own).intersection(names):
                return True
            own |= {node.id for node in used if not isinstance(node.ctx, ast.Load)}
    return False


def _parsed(source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError):
        return ast.Module([], [])  # a cell of a notebook that is not Python; it does not run either


def _fetches(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Import):
        return any(alias.name.split(".")[0] in _MODULES for alias in statement.names)
    if isinstance(statement, ast.ImportFrom):
        return (statement.module or "").split(".")[0] in _MODULES
    called = [
        ast.unparse(node.func)
        for node in _own_nodes(statement)
        if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute))
    ]
    return any(name in _QUALIFIED or name.split(".")[-1] in _CALLS for name in called)


def _own_nodes(statement: ast.stmt) -> list[ast.AST]:
    """Return the nodes of a statement without the statements inside it."""
    nodes: list[ast.AST] = []
    left: list[ast.AST] = list(ast.iter_child_nodes(statement))
    while left:
        node = left.pop()
        if not isinstance(node, ast.stmt):
            nodes.append(node)
            left += ast.iter_child_nodes(node)
    return nodes


def _instead(statement: ast.stmt) -> str:
    """Return an assignment of the training data to the same names, empty where none is clear."""
    if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
        return ""
    target = statement.targets[0]
    if isinstance(target, ast.Tuple) and len(target.elts) == 2:
        first = target.elts[0]  # (x_train, y_train), (x_test, y_test) = mnist.load_data()
        names = first if isinstance(first, ast.Tuple) else target
        return f"{ast.unparse(names).strip('()')} = {_TRAIN}"
    if not isinstance(target, ast.Name):
        return ""
    value = ast.unparse(statement.value)
    if "MNIST(" in value:
        # Nobody but the judge has the test labels.
        unseen = "train_images[-5000:], train_labels[-5000:]"
        return f"{target.id} = TensorDataset({unseen if 'train=False' in value else _TRAIN})"
    if _LOADERS.search(value):
        return f"{target.id} = DataLoader(TensorDataset({_TRAIN}), batch_size=64, shuffle=True)"
    name = target.id.lower()
    given = "train_images" if _IMAGES.search(name) or _PICTURES.search(value) else ""
    given = "train_labels" if _LABELS.search(name) else given
    part = "[-5000:]" if _UNSEEN.search(name) else ""
    return f"{target.id} = {given}{part}" if given else ""


_LOADERS = re.compile(r"DataLoaders\.from_|\.dataloaders\(|DataLoader\(")
_UNSEEN = re.compile(r"test|val")
_LABELS = re.compile(r"(^|_)(y|ys)(_|$)|label|targ")
_IMAGES = re.compile(r"(^|_)(x|xs)(_|$)|image|img|pixel")
_PICTURES = re.compile(r"\bstack\(|Image\.open\(|imread\(")


def _with_tensors(statement: ast.stmt, fetched: set[str]) -> str | None:
    """Return a line with the given tensors in place of a data set's, None where it has none."""
    if not isinstance(statement, (ast.Assign, ast.Expr)):
        return None
    swap = _Swap(fetched)
    changed = swap.visit(ast.parse(ast.unparse(statement)))
    return ast.unparse(changed) if swap.done else None


class _Swap(ast.NodeTransformer):
    """Puts the given tensors in the place of `data_set.data` and `data_set.targets`."""

    def __init__(self, fetched: set[str]) -> None:
        self.fetched = fetched
        self.done = False

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        """Swap one attribute."""
        given = _TENSORS.get(node.attr)
        if (
            given is None
            or not isinstance(node.value, ast.Name)
            or node.value.id not in self.fetched
        ):
            self.generic_visit(node)
            return node
        self.done = True
        return ast.Name(given, ast.Load())

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        """Leave out a division by 255: what is given lies between 0 and 1."""
        done, self.done = self.done, False
        self.generic_visit(node)
        swapped, self.done = self.done, self.done or done
        by = node.right.value if isinstance(node.right, ast.Constant) else None
        return node.left if swapped and isinstance(node.op, ast.Div) and by == 255 else node
