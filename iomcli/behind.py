"""Work that goes on behind the back of who started it, and how to wait for it while Ctrl-C is pressed."""

import _thread
from collections.abc import Callable


class Behind:
    """Work in a thread of its own.

    Not a `Future`, nor a `Thread`: both wait with locks that are taken in Python, and Ctrl-C between the taking and the
    next line leaves them taken, so that who waits and who works wait for each other.
    """

    def __init__(self) -> None:
        self.over = True
        """Whether nothing goes on."""
        self._error: BaseException | None = None
        self._going = _thread.allocate_lock()

    def start(self, work: Callable[[], None]) -> None:
        """Let work go on; nothing else may go on yet."""
        self._going = _thread.allocate_lock()
        self._going.acquire()
        self._error, self.over = None, False
        _thread.start_new_thread(self._do, (work, self._going))

    def wait(self) -> None:
        """Wait for the end, and raise what the work ended with; Ctrl-C ends the waiting and not the work."""
        if not self.over:
            self._going.acquire()
        error, self._error = self._error, None
        if error:
            raise error

    def _do(self, work: Callable[[], None], going: _thread.LockType) -> None:
        try:
            work()
        except BaseException as error:  # who waits will have it
            self._error = error
        finally:
            self.over = True
            going.release()
