"""What an issuer's books hold, quarter by quarter, in whole units of its currency, and as each release knows them.

Here: amounts that tie exactly. Not here: rounding, scales and words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from random import Random

from tests.generator.issuers import Issuer

OPENING = -9
"""The quarter before the first that is ever printed: a year before a prior year to date."""

Amounts = dict[str, int]


@dataclass(frozen=True)
class Ledger:
    """Amounts of an issuer. `flows(quarter, release)` and `balances(quarter, release)` are what a release knows."""

    issuer: Issuer
    quarters: int
    seed: int

    @cached_property
    def _grain(self) -> int:
        """Books that foot as printed hold nothing finer than what is printed."""
        return max(self.issuer.style.scale, 1_000_000) if self.issuer.style.foots else 1

    @cached_property
    def _books(self) -> tuple[dict[int, Amounts], dict[int, Amounts], dict[int, int]]:
        random = Random(f"{self.seed} ledger {self.issuer.name}")
        size = 100 if self.issuer.style.currency == "JPY" else 1

        def draw(low: float, high: float) -> int:
            units = int(random.uniform(low, high) * size * 1_000_000)
            return units // self._grain * self._grain

        bases = [random.uniform(30, 180) for _ in range(self.issuer.businesses)]
        balances = {
            OPENING: {
                "cash": draw(200, 300), "receivables": draw(150, 220), "inventories": draw(80, 120),
                "property": draw(400, 600), "other_assets": draw(40, 60), "payables": draw(90, 140),
                "debt": draw(200, 300), "stock": draw(100, 150),
            }
        }  # fmt: skip
        opening = balances[OPENING]
        assets = sum(opening[name] for name in ("cash", "receivables", "inventories", "property", "other_assets"))
        opening["retained"] = assets - opening["payables"] - opening["debt"] - opening["stock"]
        flows: dict[int, Amounts] = {}
        shares = {}
        count = random.randrange(40_000_000, 90_000_000)
        for quarter in range(OPENING + 1, self.quarters):
            flow: Amounts = {}
            for business, base in enumerate(bases):
                growth = 1.015 ** (quarter + 8) * (1.06 if quarter % 4 == 3 else 1)
                flow[f"revenue {business}"] = draw(base * growth * 0.94, base * growth * 1.06)
                flow[f"cost {business}"] = draw(base * growth * 0.5, base * growth * 0.6)
            revenue = sum(flow[f"revenue {business}"] for business in range(len(bases)))
            in_millions = revenue / size / 1_000_000
            flow["selling"] = draw(in_millions * 0.12, in_millions * 0.15)
            flow["research"] = draw(in_millions * 0.04, in_millions * 0.06)
            flow["interest"] = draw(2, 5)
            flow["other"] = draw(1, 3)
            pretax = (
                revenue
                - sum(flow[f"cost {business}"] for business in range(len(bases)))
                - flow["selling"] - flow["research"] - flow["interest"] + flow["other"]
            )  # fmt: skip
            flow["tax"] = pretax // 4 // self._grain * self._grain
            flow["depreciation"] = draw(18, 26)
            flow["capital_expenditure"] = draw(15, 35)
            flow["receivables"] = draw(-9, 14)
            flow["inventories"] = draw(-6, 9)
            flow["payables"] = draw(-5, 9)
            flow["repayment"] = draw(1, 6)
            flow["dividends"] = draw(4, 9)
            flow["reclassified"] = draw(6, 12)
            flow["overstated"] = draw(8, 14)
            flows[quarter] = flow
            before, net = balances[quarter - 1], pretax - flow["tax"]
            balances[quarter] = before | {
                "cash": before["cash"] + net + flow["depreciation"] - flow["receivables"] - flow["inventories"]
                + flow["payables"] - flow["capital_expenditure"] - flow["repayment"] - flow["dividends"],
                "receivables": before["receivables"] + flow["receivables"],
                "inventories": before["inventories"] + flow["inventories"],
                "property": before["property"] + flow["capital_expenditure"] - flow["depreciation"],
                "payables": before["payables"] + flow["payables"],
                "debt": before["debt"] - flow["repayment"],
                "retained": before["retained"] + net - flow["dividends"],
            }  # fmt: skip
            count -= random.randrange(0, 300_000)
            shares[quarter] = count
        return flows, balances, shares

    def _overstatement(self, quarter: int, release: int) -> tuple[int, int]:
        """By how much the books that a release knows show too much revenue in a quarter, and too much tax."""
        for event in self.issuer.events:
            if event.kind == "restated" and release < event.quarter and event.quarter - 4 <= quarter < event.quarter:
                amount = self._books[0][quarter]["overstated"]
                return amount, amount // 4 // self._grain * self._grain
        return 0, 0

    def _is_reclassified(self, release: int) -> bool:
        """Whether a release shows the cost where it was before; one that never changes shows it where it is."""
        return any(event.kind == "reclassified" and release < event.quarter for event in self.issuer.events)

    def _quarter(self, quarter: int, release: int) -> Amounts:
        flow = dict(self._books[0][quarter])
        overstated, tax = self._overstatement(quarter, release)
        flow["revenue 0"] += overstated
        flow["tax"] += tax
        flow["receivables"] += overstated
        flow["payables"] += tax
        moved = flow["reclassified"] if self._is_reclassified(release) else 0
        flow["selling"] -= moved
        flow["cost"] = sum(flow[f"cost {business}"] for business in range(self.issuer.businesses)) + moved
        flow["revenue"] = sum(flow[f"revenue {business}"] for business in range(self.issuer.businesses))
        flow["gross"] = flow["revenue"] - flow["cost"]
        flow["expenses"] = flow["selling"] + flow["research"]
        flow["operating"] = flow["gross"] - flow["expenses"]
        flow["pretax"] = flow["operating"] - flow["interest"] + flow["other"]
        flow["net"] = flow["pretax"] - flow["tax"]
        self._share_out_profit(flow)
        flow["from_operations"] = (
            flow["net"] + flow["depreciation"] - flow["receivables"] - flow["inventories"] + flow["payables"]
        )
        flow["from_financing"] = -flow["repayment"] - flow["dividends"]
        flow["change"] = flow["from_operations"] - flow["capital_expenditure"] + flow["from_financing"]
        return flow

    def _share_out_profit(self, flow: Amounts) -> None:
        """Operating income of each business: its margin less its share of the expenses; the last takes the rest."""
        last = self.issuer.businesses - 1
        common = sum(flow[f"cost {business}"] for business in range(last + 1)) + flow["operating"] - flow["revenue"]
        rest = flow["operating"]
        for business in range(last):
            share = common * (business + 2) // 24 // self._grain * self._grain
            profit = flow[f"revenue {business}"] - flow[f"cost {business}"] + share
            flow[f"profit {business}"] = profit
            rest -= profit
        flow[f"profit {last}"] = rest

    def flows(self, quarter: int, quarters: int, release: int) -> Amounts:
        """Amounts of so many quarters up to this one."""
        of_quarters = [self._quarter(each, release) for each in range(quarter - quarters + 1, quarter + 1)]
        return {name: sum(flow[name] for flow in of_quarters) for name in of_quarters[0]}

    def balances(self, quarter: int, release: int) -> Amounts:
        """Amounts at the end of a quarter."""
        balance = dict(self._books[1][quarter])
        for each in range(OPENING + 1, quarter + 1):
            overstated, tax = self._overstatement(each, release)
            balance["receivables"] += overstated
            balance["payables"] += tax
            balance["retained"] += overstated - tax
        balance["current_assets"] = balance["cash"] + balance["receivables"] + balance["inventories"]
        balance["assets"] = balance["current_assets"] + balance["property"] + balance["other_assets"]
        balance["liabilities"] = balance["payables"] + balance["debt"]
        balance["equity"] = balance["stock"] + balance["retained"]
        balance["liabilities_and_equity"] = balance["liabilities"] + balance["equity"]
        return balance

    def shares(self, quarter: int) -> int:
        return self._books[2][quarter]

    def kpis(self, quarter: int) -> tuple[int, int, int]:
        """Two counts at the end of a quarter and a rate in it, in hundredths of a percent."""
        random = Random(f"{self.seed} kpis {self.issuer.name} {quarter}")
        return (
            120_000 + 2_500 * (quarter + 9) + random.randrange(2_000),
            300 + 7 * (quarter + 9) + random.randrange(6),
            random.randrange(11, 39) * 10,
        )

    def counted(self, quarter: int, quarters: int) -> int:
        """What is counted over so many quarters up to this one."""
        return sum(
            Random(f"{self.seed} counted {self.issuer.name} {each}").randrange(4_000, 9_000)
            for each in range(quarter - quarters + 1, quarter + 1)
        )
