"""Where the program begins: `iomcli`, or `python -m iomcli`."""

import atexit
import gc

gc.disable()  # collecting garbage while modules load takes a tenth of the start; what takes long turns it on again
atexit.register(gc.freeze)  # nor is any looked for at the end, when all goes anyway

from iomcli.cli import main  # noqa: E402

if __name__ == "__main__":
    main()
