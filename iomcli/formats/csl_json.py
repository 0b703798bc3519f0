"""CSL-JSON: citations for Zotero, Mendeley, pandoc and other programs that speak the Citation Style Language."""

import json

from iomcli.archive import Result
from iomcli.formats import Output
from iomcli.formats.bibtex import author, cited, key, paper
from iomcli.items import Hit


def write(result: Result, output: Output) -> None:
    """Print a list with a citation an item; what is not known is left out."""
    out = output.file
    out.write("[")
    for number, hit in enumerate(result.hits):
        out.write(("," if number else "") + "\n  " + json.dumps(_citation(hit), ensure_ascii=False))
    out.write("\n]\n")


def _citation(hit: Hit) -> dict[str, object]:
    item, printed_in, wrote = hit.item, paper(hit.item), author(hit)
    kind = "article-newspaper" if printed_in else "webpage" if wrote or item.link else "document"
    known = {
        "id": key(hit),
        "type": kind,
        "author": [{"literal": wrote}] if wrote else None,
        "title": cited(item),
        "container-title": printed_in,
        "issued": {"date-parts": [[item.date.year, item.date.month, item.date.day]]} if item.date else None,
        "URL": item.link,
        "language": item.language,
    }
    return {name: value for name, value in known.items() if value}
