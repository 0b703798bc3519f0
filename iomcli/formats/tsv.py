"""TSV: as CSV, with tabs between the cells."""

from functools import partial

from iomcli.formats import csv

write = partial(csv.write, delimiter="\t")
