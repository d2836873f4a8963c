"""What a star import of fastai 2.8 brings of Python, NumPy and torch.

`benchmarks/fastai_names.py` compares this with the package where that is installed.
"""

import importlib

MODULES = (
    "bz2", "collections", "concurrent.futures", "csv", "enum", "functools", "glob", "hashlib",
    "inspect", "io", "itertools", "json", "math", "mimetypes", "multiprocessing", "numbers",
    "operator", "os", "pickle", "platform", "random", "re", "shutil", "string", "sys", "tarfile",
    "tempfile", "threading", "time", "torch", "types", "typing", "urllib", "warnings", "zipfile",
)  # fmt: skip
NAMES = {
    "collections": "Counter OrderedDict defaultdict namedtuple",
    "collections.abc": "MutableMapping MutableSequence",
    "concurrent.futures": "ProcessPoolExecutor ThreadPoolExecutor as_completed",
    "contextlib": "contextmanager redirect_stdout",
    "copy": "copy deepcopy",
    "datetime": "datetime",
    "enum": "Enum IntEnum",
    "functools": "partial reduce",
    "itertools": "dropwhile starmap takewhile zip_longest",
    "multiprocessing": "Lock Process Queue queues",
    "numbers": "Number Real",
    "numpy": "array ndarray",
    "operator": "add attrgetter eq ge gt is_ is_not itemgetter le lt methodcaller mod mul ne sub"
    " truediv",
    "pathlib": "Path",
    "pdb": "set_trace",
    "textwrap": "TextWrapper",
    "torch": "ByteTensor DoubleTensor FloatTensor HalfTensor LongTensor Tensor as_tensor",
    "torch.utils.data": "BatchSampler IterableDataset RandomSampler Sampler SequentialSampler"
    " default_collate default_convert get_worker_info",
    "types": "BuiltinFunctionType BuiltinMethodType FunctionType LambdaType MethodDescriptorType"
    " MethodType MethodWrapperType NoneType SimpleNamespace WrapperDescriptorType",
    "typing": "Any Callable Dict Generator Iterable Iterator List Optional Sequence Set Tuple"
    " TypeVar Union",
    "warnings": "warn",
}


def star_names() -> dict[str, object]:
    """Return the modules, classes and functions by their names."""
    found: dict[str, object] = {}
    for module in MODULES:
        importlib.import_module(module)
        root = module.partition(".")[0]
        found[root] = importlib.import_module(root)
    for module, names in NAMES.items():
        source = importlib.import_module(module)
        found |= {name: getattr(source, name) for name in names.split()}
    return found
