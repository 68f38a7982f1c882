"""A report in XBRL: a small taxonomy, a calculation linkbase and an instance.

Here: from tie-outs to three files. Every figure is an element of its own and stands in the one context of its release,
because Calculations 1.1 adds within a context only and an opening balance and its flow have different periods. Every
sum has a link role of its own, so that a message names it. Not here: validation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from lxml import etree

from tests.referee.tie_outs import Fact, Mode, TieOut

XSD = "http://www.w3.org/2001/XMLSchema"
XBRLI = "http://www.xbrl.org/2003/instance"
LINK = "http://www.xbrl.org/2003/linkbase"
XLINK = "http://www.w3.org/1999/xlink"
OWN = "urn:tieout:referee"
ROLE = f"{OWN}:sum:"
SUMMATION_ITEM = "https://xbrl.org/2023/arcrole/summation-item"
NAMESPACES = {"xsd": XSD, "xbrli": XBRLI, "link": LINK, "xlink": XLINK, "r": OWN}


def write_report(tie_outs: Sequence[TieOut], mode: Mode, folder: Path) -> Path:
    """Write taxonomy, linkbase and instance into the folder, and give the path of the instance.

    Two prints of one number become duplicate facts of one element. The check of duplicates knows no truncation:
    where amounts are truncated they become a sum of one part.
    """
    reprints = [tie_out for tie_out in tie_outs if mode == "round" and tie_out.is_reprint]
    sums = [tie_out for tie_out in tie_outs if tie_out not in reprints]
    facts = {element_of(fact): fact for tie_out in sums for fact in tie_out.facts}
    duplicates = [(reprint_element(tie_out), fact) for tie_out in reprints for fact in _prints(tie_out)]
    elements = [*facts, *(reprint_element(tie_out) for tie_out in reprints)]
    folder.mkdir(parents=True)
    _write(_schema(elements, sums), folder / "taxonomy.xsd")
    _write(_linkbase(sums), folder / "calculation.xml")
    _write(_instance([*facts.items(), *duplicates]), folder / "report.xml")
    return folder / "report.xml"


def element_of(fact: Fact) -> str:
    """Name of the element whose only fact is this figure."""
    return f"figure-{fact.fact_id}"


def reprint_element(tie_out: TieOut) -> str:
    """Name of the element of which a reprint gives two facts."""
    return f"reprint-{tie_out.tie_out_id}"


def _prints(tie_out: TieOut) -> tuple[Fact, Fact]:
    """Both prints with one sign."""
    other, weight = next((part, weight) for part, weight in tie_out.parts if part.value is not None)
    assert other.value is not None
    turned = Fact(other.fact_id, other.release_id, weight * other.value, other.decimals, other.unit)
    return tie_out.total, turned


def _schema(elements: Sequence[str], sums: Sequence[TieOut]) -> etree._Element:
    schema = etree.Element(_name(XSD, "schema"), nsmap=NAMESPACES, targetNamespace=OWN, elementFormDefault="qualified")
    annotation = etree.SubElement(schema, _name(XSD, "annotation"))
    appinfo = etree.SubElement(annotation, _name(XSD, "appinfo"))
    for tie_out in sums:
        role = etree.SubElement(
            appinfo, _name(LINK, "roleType"), roleURI=ROLE + tie_out.tie_out_id, id=f"role-{tie_out.tie_out_id}"
        )
        etree.SubElement(role, _name(LINK, "usedOn")).text = "link:calculationLink"
    _simple_link(appinfo, "linkbaseRef", "calculation.xml", arcrole="http://www.w3.org/1999/xlink/properties/linkbase")
    etree.SubElement(
        schema,
        _name(XSD, "import"),
        namespace=XBRLI,
        schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd",
    )
    for element in elements:
        item = etree.SubElement(schema, _name(XSD, "element"), name=element, id=element, nillable="true")
        item.set("type", "xbrli:decimalItemType")
        item.set("substitutionGroup", "xbrli:item")
        item.set(_name(XBRLI, "periodType"), "duration")
    return schema


def _linkbase(sums: Sequence[TieOut]) -> etree._Element:
    linkbase = etree.Element(_name(LINK, "linkbase"), nsmap=NAMESPACES)
    for tie_out in sums:
        reference = _simple_link(linkbase, "roleRef", f"taxonomy.xsd#role-{tie_out.tie_out_id}")
        reference.set("roleURI", ROLE + tie_out.tie_out_id)
    reference = _simple_link(linkbase, "arcroleRef", "https://www.xbrl.org/2023/calculation-1.1.xsd#summation-item")
    reference.set("arcroleURI", SUMMATION_ITEM)
    for tie_out in sums:
        link = etree.SubElement(linkbase, _name(LINK, "calculationLink"))
        _xlink(link, type="extended", role=ROLE + tie_out.tie_out_id)
        _locator(link, "total", tie_out.total)
        for number, (part, weight) in enumerate(tie_out.parts, start=1):
            _locator(link, f"part{number}", part)
            arc = etree.SubElement(link, _name(LINK, "calculationArc"), order=str(number), weight=_plain(weight))
            _xlink(arc, type="arc", arcrole=SUMMATION_ITEM, to=f"part{number}", **{"from": "total"})
    return linkbase


def _instance(facts: Sequence[tuple[str, Fact]]) -> etree._Element:
    report = etree.Element(_name(XBRLI, "xbrl"), nsmap=NAMESPACES)
    _simple_link(report, "schemaRef", "taxonomy.xsd")
    contexts = {release_id: f"c{n}" for n, release_id in enumerate(sorted({fact.release_id for _, fact in facts}))}
    units = {unit: f"u{n}" for n, unit in enumerate(sorted({fact.unit for _, fact in facts}))}
    for release_id, context_id in contexts.items():
        context = etree.SubElement(report, _name(XBRLI, "context"), id=context_id)
        entity = etree.SubElement(context, _name(XBRLI, "entity"))
        etree.SubElement(entity, _name(XBRLI, "identifier"), scheme=OWN).text = release_id
        period = etree.SubElement(context, _name(XBRLI, "period"))
        etree.SubElement(period, _name(XBRLI, "forever"))
    for unit, unit_id in units.items():
        element = etree.SubElement(report, _name(XBRLI, "unit"), id=unit_id)
        # units of our own: only that equal ones are equal counts, and a name of XBRL's would need its registry
        etree.SubElement(element, _name(XBRLI, "measure")).text = f"r:{re.sub(r'[^A-Za-z0-9]', '_', unit)}-{unit_id}"
    for name, fact in facts:
        element = etree.SubElement(
            report, _name(OWN, name), contextRef=contexts[fact.release_id], unitRef=units[fact.unit]
        )
        if fact.value is None:
            element.set("{http://www.w3.org/2001/XMLSchema-instance}nil", "true")
        else:
            element.set("decimals", "INF" if fact.decimals is None else str(fact.decimals))
            element.text = _plain(fact.value)
    return report


def _locator(link: etree._Element, label: str, fact: Fact) -> None:
    locator = etree.SubElement(link, _name(LINK, "loc"))
    _xlink(locator, type="locator", href=f"taxonomy.xsd#{element_of(fact)}", label=label)


def _simple_link(parent: etree._Element, name: str, href: str, **others: str) -> etree._Element:
    element = etree.SubElement(parent, _name(LINK, name))
    _xlink(element, type="simple", href=href, **others)
    return element


def _xlink(element: etree._Element, **attributes: str) -> None:
    for name, value in attributes.items():
        element.set(_name(XLINK, name), value)


def _name(namespace: str, name: str) -> str:
    return f"{{{namespace}}}{name}"


def _plain(number: Decimal) -> str:
    """Without an exponent, which xsd:decimal does not know."""
    return f"{number.normalize():f}"


def _write(root: etree._Element, path: Path) -> None:
    etree.ElementTree(root).write(str(path), encoding="utf-8", xml_declaration=True, pretty_print=True)
