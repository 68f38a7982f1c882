"""One release of an issuer: its tables and sentences, and the facts that they print.

Here: which numbers stand where, under which words. Not here: the books (`ledger.py`), the layout (`pages.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from tests.generator.issuers import Issuer
from tests.generator.ledger import Amounts, Ledger
from tests.generator.pages import Page, Row, Table
from tests.generator.quarters import SPANS, Period, day
from tests.generator.truth import Fact, Kind, Subject

Line = tuple[str, str, str | None, int]
"""Label, name in the ledger, concept, and how it is printed: +1, or -1 where the books have it the other way."""

INCOME: tuple[tuple[str, str, str, int], ...] = (
    ("Revenues", "revenue", "Revenues", 1),
    ("Cost of revenues", "cost", "CostOfRevenue", 1),
    ("Gross profit", "gross", "GrossProfit", 1),
    ("Selling, general and administrative", "selling", "SellingGeneralAndAdministrativeExpense", 1),
    ("Research and development", "research", "ResearchAndDevelopmentExpense", 1),
    ("Total operating expenses", "expenses", "OperatingExpenses", 1),
    ("Operating income", "operating", "OperatingIncomeLoss", 1),
    ("Interest expense", "interest", "InterestExpense", -1),
    ("Other income, net", "other", "OtherNonoperatingIncomeExpense", 1),
    (
        "Income before income taxes",
        "pretax",
        "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest",
        1,
    ),
    ("Income tax expense", "tax", "IncomeTaxExpenseBenefit", 1),
    ("Net income", "net", "NetIncomeLoss", 1),
)
BALANCE: tuple[tuple[str, str, str], ...] = (
    ("Cash and cash equivalents", "cash", "CashAndCashEquivalentsAtCarryingValue"),
    ("Accounts receivable", "receivables", "AccountsReceivableNetCurrent"),
    ("Inventories", "inventories", "InventoryNet"),
    ("Total current assets", "current_assets", "AssetsCurrent"),
    ("Property, plant and equipment, net", "property", "PropertyPlantAndEquipmentNet"),
    ("Other assets", "other_assets", "OtherAssetsNoncurrent"),
    ("Total assets", "assets", "Assets"),
    ("Accounts payable", "payables", "AccountsPayableCurrent"),
    ("Long-term debt", "debt", "LongTermDebtNoncurrent"),
    ("Total liabilities", "liabilities", "Liabilities"),
    ("Common stock", "stock", "CommonStockValue"),
    ("Retained earnings", "retained", "RetainedEarningsAccumulatedDeficit"),
    ("Total shareholders' equity", "equity", "StockholdersEquity"),
    ("Total liabilities and shareholders' equity", "liabilities_and_equity", "LiabilitiesAndStockholdersEquity"),
)
BALANCE_HEADS = {"cash": "Assets", "payables": "Liabilities", "stock": "Shareholders' equity"}
TOTALS = {
    "gross", "expenses", "operating", "pretax", "net", "current_assets", "assets", "liabilities", "equity",
    "liabilities_and_equity", "from_operations", "from_investing", "from_financing", "change", "cash_at_end",
}  # fmt: skip


@dataclass
class Printer:
    """Prints the release of one quarter and notes every fact on the way."""

    issuer: Issuer
    ledger: Ledger
    quarter: int
    facts: list[Fact] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.style = self.issuer.style
        self.calendar = self.issuer.calendar
        self.scale = self.issuer.scale(self.quarter)
        self.decimals = -(len(str(self.scale)) - 1)
        self.fiscal_quarter = self.calendar.fiscal_quarter(self.quarter)
        self.unit = self.style.currency

    # numbers

    def rounded(self, amount: int, scale: int) -> int:
        """The amount in units of the scale, cut off or rounded half away from zero."""
        size = abs(amount) // scale if self.style.is_truncated else (2 * abs(amount) + scale) // (2 * scale)
        return size if amount >= 0 else -size

    def text(self, number: int | Decimal, *, mark: bool = False, percent: bool = False) -> str:
        digits = f"{abs(number):,}" + ("%" if percent else "")
        marked = (self.style.mark if mark else "") + digits
        return f"({marked})" if number < 0 else marked

    def note_fact(
        self, kind: Kind, subject: Subject, period: Period, value: Decimal, decimals: int | None, unit: str, exact: int,
        is_additive: bool = True, role: Literal["amount", "ratio"] = "amount",
    ) -> None:  # fmt: skip
        fact = Fact(
            self.issuer.issuer_id, self.quarter, self.calendar.announced_on(self.quarter), kind, subject, period, unit,
            value, decimals, period.end < self.calendar.end(self.quarter), exact, is_additive,
            role, self.style.is_truncated,
        )  # fmt: skip
        if fact.series not in {known.series for known in self.facts}:
            self.facts.append(fact)

    def money(
        self, kind: Kind, subject: Subject | None, period: Period, amount: int, *, printed: int = 1, fact: int = 1,
        mark: bool = False,
    ) -> str:  # fmt: skip
        """The cell of an amount; `printed` and `fact` are the signs with which it is printed and is a fact."""
        number = self.rounded(amount, self.scale)
        if subject is not None:
            self.note_fact(
                kind, subject, period, Decimal(fact * number * self.scale), self.decimals, self.unit, fact * amount
            )
        return self.text(printed * number, mark=mark)

    # periods

    def durations(self) -> list[tuple[int, int]]:
        """Last quarter and number of quarters of each column of a statement of flows."""
        to_date = self.fiscal_quarter
        lengths = [1, to_date] if to_date > 1 else [1]
        if self.style.is_year_to_date_only or (self.style.is_annual_only_at_year_end and to_date == 4):
            lengths = [to_date]
        return [(quarter, length) for length in lengths for quarter in self.pair(self.quarter, self.quarter - 4)]

    def pair(self, current: int, prior: int) -> tuple[int, int]:
        return (prior, current) if self.style.is_prior_first else (current, prior)

    def span(self, quarters: int) -> str:
        return "Year Ended" if quarters == 4 else SPANS[3 * quarters]

    def duration_heads(self, columns: list[tuple[int, int]]) -> tuple[tuple[str, ...], tuple[tuple[str, int], ...]]:
        """Column heads, and the heads that span them."""
        if not self.style.is_spanned:
            return tuple(f"{self.span(length)} {day(self.calendar.end(last))}" for last, length in columns), ()
        month_day = day(self.calendar.end(self.quarter)).rsplit(" ", 1)[0]
        lengths = list(dict.fromkeys(length for _, length in columns))
        years = tuple(str(self.calendar.end(last).year) for last, _ in columns)
        return years, tuple((f"{self.span(length)} {month_day}", 2) for length in lengths)

    def scale_note(self, *, per_share: bool = False) -> str:
        word = {1_000: "thousands", 1_000_000: "millions"}[self.scale]
        currency = {
            "USD": "U.S. dollars", "JPY": "Japanese yen", "SEK": "Swedish kronor", "GBP": "pounds sterling",
            "EUR": "euros", "CHF": "Swiss francs",
        }[self.unit]  # fmt: skip
        return f"({currency} in {word}{', except per share data' if per_share else ''}; unaudited)"

    # tables

    def rows_of(
        self, columns: Iterable[tuple[int, int]], amounts: Callable[[int, int], Amounts],
        lines: Iterable[tuple[str, str, str | None, int, int]], depth: int = 0,
    ) -> list[Row]:  # fmt: skip
        """Rows of a statement of flows: label, name, concept, printed sign, sign of the fact."""
        of_columns = [(self.calendar.duration(last, length), amounts(last, length)) for last, length in columns]
        rows = []
        for label, name, concept, printed, fact in lines:
            cells = tuple(
                self.money(
                    "line_item", (concept,) if concept else None, period, amount[name], printed=printed, fact=fact,
                    mark=name in ("revenue", "net"),
                )
                for period, amount in of_columns
            )  # fmt: skip
            rows.append(Row(label, cells, 0 if name in TOTALS else depth, name in TOTALS))
        return rows

    def flows(self, last: int, length: int) -> Amounts:
        return self.ledger.flows(last, length, self.quarter)

    def income_statement(self) -> Table:
        columns = self.durations()
        heads, spans = self.duration_heads(columns)
        lines = [(label, name, concept, sign, 1) for label, name, concept, sign in INCOME]
        rows = self.rows_of(columns, self.flows, lines, depth=1)
        rows.append(self.per_share_row("Basic earnings per share", "EarningsPerShareBasic", columns, 0))
        rows.append(self.per_share_row("Diluted earnings per share", "EarningsPerShareDiluted", columns, 900_000))
        title = "Consolidated Statements of Income"
        return Table(title, self.scale_note(per_share=True), heads, rows, spans)

    def per_share_row(self, label: str, concept: str, columns: list[tuple[int, int]], dilution: int) -> Row:
        cells = []
        for last, length in columns:
            shares = sum(self.ledger.shares(each) for each in range(last - length + 1, last + 1)) // length + dilution
            hundredths = self.rounded(self.flows(last, length)["net"] * 100, shares)
            value = Decimal(hundredths) / 100
            self.note_fact(
                "line_item", (concept,), self.calendar.duration(last, length), value, 2, f"{self.unit}/shares",
                hundredths, is_additive=False,
            )  # fmt: skip
            cells.append(self.text(value.quantize(Decimal("0.01")), mark=True))
        return Row(label, tuple(cells))

    def segment_table(self) -> Table:
        columns = self.durations()
        heads, spans = self.duration_heads(columns)
        of_columns = [(self.calendar.duration(last, length), self.flows(last, length)) for last, length in columns]
        rows = []
        for measure, name, total, head, total_label in (
            ("revenue", "revenue", "revenue", "Segment revenues:", "Total revenues"),
            ("operating_income", "profit", "operating", "Segment operating income:", "Total operating income"),
        ):
            rows.append(Row(head))
            for segment, businesses in self.issuer.segments(self.quarter).items():
                amounts = [sum(flow[f"{name} {business}"] for business in businesses) for _, flow in of_columns]
                subject = (segment.lower().replace(" ", "_"), measure)
                cells = [
                    self.money("segment", subject, period, amount)
                    for (period, _), amount in zip(of_columns, amounts, strict=True)
                ]
                rows.append(Row(segment, (*cells, *self.growth(columns, amounts)), 1))
            amounts = [flow[total] for _, flow in of_columns]
            cells = [self.money("line_item", None, period, flow[total]) for period, flow in of_columns]
            rows.append(Row(total_label, (*cells, *self.growth(columns, amounts)), 0, True))
        if self.has_growth(columns):
            heads = (*heads, "% Change")
            spans = (*spans, ("", 1)) if spans else ()
        return Table("Results by Segment", self.scale_note(), heads, rows, spans)

    def has_growth(self, columns: list[tuple[int, int]]) -> bool:
        return self.style.has_growth_column and len(columns) == 2

    def growth(self, columns: list[tuple[int, int]], amounts: list[int]) -> tuple[str, ...]:
        """Growth of what is printed, in tenths of a percent."""
        if not self.has_growth(columns):
            return ()
        prior, current = amounts if self.style.is_prior_first else reversed(amounts)
        tenths = self.rounded((current - prior) * 1000, abs(prior))
        return (self.text((Decimal(tenths) / 10).quantize(Decimal("0.1")), percent=True),)

    def kpi_table(self) -> Table:
        columns = self.pair(self.quarter, self.quarter - 4)
        rows = []
        for place, (label, unit) in enumerate(self.issuer.kpis):
            cells = []
            for last in columns:
                number = self.ledger.kpis(last)[place]
                is_rate = unit == "percent"
                value = Decimal(number) / 100 if is_rate else Decimal(number)
                shown = value.quantize(Decimal("0.1")) if is_rate else value
                kpi_id = label.lower().replace(" ", "_")
                self.note_fact(
                    "kpi", (kpi_id,), self.calendar.instant(last), value, 1 if is_rate else None, unit, number,
                    is_additive=False, role="ratio" if is_rate else "amount",
                )  # fmt: skip
                cells.append(self.text(shown, percent=is_rate))
            rows.append(Row(label, tuple(cells)))
        heads = tuple(day(self.calendar.end(last)) for last in columns)
        return Table("Key Operating Metrics", "(As of the dates shown)", heads, rows)

    def counted_table(self) -> Table:
        """What is counted over the periods of the income statement, and printed to the unit."""
        columns = self.durations()
        heads, spans = self.duration_heads(columns)
        label, unit = self.issuer.counted
        cells = []
        for last, length in columns:
            number = self.ledger.counted(last, length)
            self.note_fact(
                "kpi", (label.lower().replace(" ", "_"),), self.calendar.duration(last, length), Decimal(number), None,
                unit, number,
            )  # fmt: skip
            cells.append(self.text(number))
        return Table("Operating Statistics", "(Unaudited)", heads, [Row(label, tuple(cells))], spans)

    def guidance_table(self) -> Table:
        """What the issuer expects of the year that follows: the year's results, grown by a rate it names every year.

        The growth of revenues is what the forecast printed beside it comes to.
        """
        year = self.flows(self.quarter, 4)
        ahead = day(self.calendar.end(self.quarter + 4))
        names = ("revenue", "operating", "net")
        # three digits, as guidance is given
        expected = [year[name] * 107 // 100 // self.scale for name in names]
        rounded = [round(each, 3 - len(str(abs(each)))) for each in expected]
        tenths = self.rounded((rounded[0] * self.scale - year["revenue"]) * 1000, year["revenue"])
        growth = self.text((Decimal(tenths) / 10).quantize(Decimal("0.1")), percent=True)
        cells = (*(self.text(each, mark=True) for each in rounded), growth)
        title = f"Forecast for the Fiscal Year Ending {ahead}"
        heads = ("Revenues", "Operating income", "Net income", "Revenue growth")
        return Table(title, self.scale_note(), heads, [Row(f"Fiscal year ending {ahead}", cells)])

    def balance_sheet(self) -> Table:
        year_end = self.quarter - self.fiscal_quarter
        columns = self.pair(self.quarter, year_end)
        of_columns = [(self.calendar.instant(last), self.ledger.balances(last, self.quarter)) for last in columns]
        rows = []
        for label, name, concept in BALANCE:
            if name in BALANCE_HEADS:
                rows.append(Row(BALANCE_HEADS[name]))
            cells = tuple(
                self.money("line_item", (concept,), period, amounts[name], mark=name in ("cash", "assets"))
                for period, amounts in of_columns
            )
            rows.append(Row(label, cells, 0 if name in TOTALS else 1, name in TOTALS))
        heads = tuple(day(self.calendar.end(last)) for last in columns)
        return Table("Consolidated Balance Sheets", self.scale_note(), heads, rows)

    def cash_flow(self) -> Table:
        columns = [(last, self.fiscal_quarter) for last in self.pair(self.quarter, self.quarter - 4)]
        heads, spans = self.duration_heads(columns)
        rows = [Row("Cash flows from operating activities:")]
        rows += self.rows_of(
            columns, self.flows,
            [
                # where no owners of a part are told apart, a cash flow statement starts with the result of the period
                ("Net income", "net", "NetIncomeLoss", 1, 1),
                ("Depreciation and amortization", "depreciation", "DepreciationDepletionAndAmortization", 1, 1),
                ("Change in accounts receivable", "receivables", "IncreaseDecreaseInAccountsReceivable", -1, -1),
                ("Change in inventories", "inventories", "IncreaseDecreaseInInventories", -1, -1),
                ("Change in accounts payable", "payables", "IncreaseDecreaseInAccountsPayable", 1, 1),
                ("Net cash provided by operating activities", "from_operations",
                 "NetCashProvidedByUsedInOperatingActivities", 1, 1),
            ],
            depth=1,
        )  # fmt: skip
        rows.append(Row("Cash flows from investing activities:"))
        rows += self.rows_of(
            columns, lambda last, length: self.with_investing(self.flows(last, length)),
            [
                ("Purchases of property, plant and equipment", "capital_expenditure",
                 "PaymentsToAcquirePropertyPlantAndEquipment", -1, 1),
                ("Net cash used in investing activities", "from_investing",
                 "NetCashProvidedByUsedInInvestingActivities", 1, 1),
            ],
            depth=1,
        )  # fmt: skip
        rows.append(Row("Cash flows from financing activities:"))
        rows += self.rows_of(
            columns, self.flows,
            [
                ("Repayments of long-term debt", "repayment", "RepaymentsOfLongTermDebt", -1, 1),
                ("Dividends paid", "dividends", "PaymentsOfDividends", -1, 1),
                ("Net cash used in financing activities", "from_financing",
                 "NetCashProvidedByUsedInFinancingActivities", 1, 1),
                ("Net increase (decrease) in cash and cash equivalents", "change",
                 "CashAndCashEquivalentsPeriodIncreaseDecrease", 1, 1),
            ],
            depth=1,
        )  # fmt: skip
        for label, back in (("beginning", True), ("end", False)):
            cells = []
            for last, length in columns:
                at = last - length if back else last
                cash = self.ledger.balances(at, self.quarter)["cash"]
                concept = ("CashAndCashEquivalentsAtCarryingValue",)
                cells.append(self.money("line_item", concept, self.calendar.instant(at), cash))
            rows.append(Row(f"Cash and cash equivalents at {label} of period", tuple(cells), 0, not back))
        return Table("Consolidated Statements of Cash Flows", self.scale_note(), heads, rows, spans)

    @staticmethod
    def with_investing(flow: Amounts) -> Amounts:
        return flow | {"from_investing": -flow["capital_expenditure"]}


def release_of(issuer: Issuer, ledger: Ledger, quarter: int) -> tuple[Page, Printer]:
    """The release of one quarter, and the printer that knows its facts."""
    printer = Printer(issuer, ledger, quarter)
    calendar = issuer.calendar
    ordinal = ("First", "Second", "Third", "Fourth")[printer.fiscal_quarter - 1]
    year_end = calendar.end(quarter - printer.fiscal_quarter + 4)
    page = Page(f"{issuer.name} Reports {ordinal} Quarter Fiscal {calendar.fiscal_year(quarter)} Results")
    statements = [printer.income_statement(), printer.balance_sheet(), printer.cash_flow()]
    page.blocks += [
        f"{day(calendar.announced_on(quarter))} - {issuer.name} ({issuer.ticker}) today announced its results for the "
        f"{ordinal.lower()} quarter of the fiscal year ending {day(year_end)}, "
        f"which closed on {day(calendar.end(quarter))}.",
    ]
    if issuer.style.is_truncated:
        page.blocks.append("Amounts less than one unit of the scale shown are rounded down.")
    page.blocks += [printer.segment_table(), printer.kpi_table(), printer.counted_table()]
    if printer.fiscal_quarter == 4:
        page.blocks.append(printer.guidance_table())
    page.blocks += statements
    return page, printer
