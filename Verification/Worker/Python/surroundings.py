"""Processes and files that a script leaves in the sandbox."""
import os
import signal


class Surroundings:
    """What lies about in a sandbox: processes and files that a script has left are not there for the next one."""

    FOLDERS = ("/tmp", "/dev/shm")
    MOST_ROUNDS = 50

    def __init__(self):
        # Elsewhere other people's processes and files are to be seen, and none of them is ours to remove.
        self._is_sandboxed = os.environ.pop("HARNESS_SANDBOXED", "") == "1"
        self._files_kept, self._processes_kept = set(), set()

    def keep(self):
        """Takes down what loading has left: the submission may rely on it."""
        if self._is_sandboxed:
            self._files_kept, self._processes_kept = set(self._files()), self._processes()

    def clean(self):
        if not self._is_sandboxed:
            return
        for _ in range(self.MOST_ROUNDS):
            others = self._processes() - self._processes_kept
            if not others:
                break
            for other in others:
                try:
                    os.kill(other, signal.SIGKILL)
                    os.waitpid(other, os.WNOHANG)
                except OSError:
                    pass
        for path in self._files():
            if path not in self._files_kept:
                self._remove(path)

    @staticmethod
    def _processes():
        return {int(name) for name in os.listdir("/proc") if name.isdigit()}

    def _files(self):
        return [os.path.join(folder, name) for folder in self.FOLDERS for name in os.listdir(folder)]

    @classmethod
    def _remove(cls, path):
        try:
            if os.path.isdir(path) and not os.path.islink(path):
                os.chmod(path, 0o700)
                for name in os.listdir(path):
                    cls._remove(os.path.join(path, name))
                os.rmdir(path)
            else:
                os.remove(path)
        except (OSError, RecursionError):
            pass
