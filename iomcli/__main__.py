"""Where the program begins: `iomcli`, or `python -m iomcli`."""

import gc

gc.disable()  # collecting garbage while modules load takes a tenth of the start; what takes long turns it on again

from iomcli.cli import main  # noqa: E402

if __name__ == "__main__":
    main()
