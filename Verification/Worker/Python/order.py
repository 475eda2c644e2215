"""What the harness relies on, and the state of the random generators."""
import os
import random
import sys
import types
import warnings

import numpy as np


class Order:
    """What the harness relies on, as it was before the submission's first line, to be put right before each script."""

    def __init__(self):
        self._nowhere = open(os.devnull, "w", encoding="utf-8", errors="replace")
        sys.stdout = sys.stderr = self._nowhere
        ours = [value for value in globals().values() if isinstance(value, types.ModuleType) and value is not np]
        self._ours = [(vars(module), dict(vars(module))) for module in ours]
        self._numpy = [
            (vars(module), dict(vars(module))) for name, module in list(sys.modules.items())
            if module is not None and name.split(".")[0] == "numpy"]
        self._generator = np.random.mtrand._rand
        self._bits = getattr(self._generator, "_bit_generator", None)
        self._seed = self._generator.seed

    def restore(self):
        self.restore_ours()
        self._put_back(self._numpy)
        if getattr(self._generator, "_bit_generator", None) is not self._bits:
            np.random.set_bit_generator(self._bits)
        np.seterr(divide="ignore", over="ignore", under="ignore", invalid="ignore")
        np.seterrcall(None)
        sys.settrace(None)
        sys.setprofile(None)
        # A higher one may be what the submission needs.
        sys.setrecursionlimit(max(1000, sys.getrecursionlimit()))
        warnings.simplefilter("ignore")
        if self._nowhere.closed:
            self._nowhere = open(os.devnull, "w", encoding="utf-8", errors="replace")
        sys.stdout = sys.stderr = self._nowhere

    def restore_ours(self):
        """The modules that the worker itself uses, for as long as the submission is not yet done."""
        self._put_back(self._ours)

    def _put_back(self, modules):
        # Without any function of a module: that is what may have been replaced.
        for held, kept in modules:
            for name, value in kept.items():
                if name not in held or held[name] is not value:
                    held[name] = value

    def keep_generator(self):
        """Takes down where the ambient generator stands."""
        self._kept = self._generator.get_state()

    def rewind_generator(self):
        self._generator.set_state(self._kept)

    def seed(self, seed, discarded):
        random.seed(seed)
        self._seed(seed)
        if discarded:
            self._generator.random_sample(discarded)
