"""Invented tables, as text, that the tests of several subjects read.

Here: tables with what stands above them. Not here: how they are read (`layout_kit.py`), or any test.
"""

from __future__ import annotations

from tests.tieout.page_kit import html_table

KAVERI = (
    "# Kaveri Looms Limited\n\nKaveri Looms Limited, Coimbatore, 24 January 2026\n\n"
    "Statement of unaudited financial results for the quarter and nine months ended December 31, 2025\n(₹ in crore)\n\n"
    "|Sl.|Particulars|Quarter ended|||Nine months ended||Year ended|\n|-|-|-|-|-|-|-|-|\n"
    "|No||31.12.2025|30.09.2025|31.12.2024|31.12.2025|31.12.2024|31.03.2025|\n"
    "|||Unaudited|Unaudited|Unaudited|Unaudited|Unaudited|Audited|\n"
    "|1|Revenue from operations|412.60|398.12|371.05|1,204.30|1,102.77|1,498.20|\n"
    "|2|Expenses|||||||\n"
    "||\\quad Cost of materials|201.11|190.40|180.25|588.02|541.90|733.41|\n"
    "|3|Paid-up equity share capital (face value ₹ 2 each)|38.20|38.20|38.10|38.20|38.10|38.15|\n"
    "|4|Other equity||||||905.66|\n"
)
EXPRESSED_IN_RMB = """CONSOLIDATED STATEMENT OF COMPREHENSIVE INCOME
for the year ended 31 December 2024 (Expressed in RMB)

<table><tr><td></td><td>Note</td><td>2024 Million</td><td>2023 Million</td></tr>
<tr><td>Operating revenue</td><td>4</td><td>889,468</td><td>863,514</td></tr>
<tr><td>Operating expenses</td><td>5</td><td>(751,944)</td><td>(744,333)</td></tr>
<tr><td>Profit for the year</td><td></td><td>137,524</td><td>119,181</td></tr></table>
"""
LANTAU_HIGHLIGHTS = (
    "| Six months ended 30th June | Note | 2024<br>HK$M | 2023(e)<br>HK$M<br>Restated | Change<br>in % |\n"
    "|---|---|---|---|---|\n| Revenue | | 7,297 | 6,910 | +6% |\n| Underlying | (a), (b) | 3,901 | 4,169 | -6% |\n"
    "| | | HK$ | HK$ | |\n| Earnings per share | | | | |\n| Underlying | (c), (d) | 0.67 | 0.71 | -6% |\n"
)
TAPTI = (
    "# Tapti Glass Limited\n\nFinancial Results – Ind-AS\n\n(Rs. in lakhs)\n\n"
    "| | Particulars | 3 months/ 6 months ended (dd-mm-yyyy) "
    "| Year to date figures for current period ended (dd-mm-yyyy) |\n"
    "|---|---|---|---|\n| | Date of start of reporting period | 01-01-2025 | 01-04-2024 |\n"
    "| | Date of end of reporting period | 31-03-2025 | 31-03-2025 |\n"
    "| | Whether results are audited or unaudited | Audited | Audited |\n| 1 | Income | | |\n"
    "| | Revenue from operations | 12948.48 | 43848.71 |\n| 2 | Expenses | | |\n"
    "| (a) | Cost of materials consumed | 4112.32 | 14353.91 |\n| (b) | Finance costs | 43.94 | 154.56 |\n"
    "| | Total expenses | 4156.26 | 14508.47 |\n"
)
SORANG = (
    "# Sorang Alloys Limited\n\nCIN: L27100WB2002PLC095123\n\n"
    "## Statement of unaudited results for the quarter and year-to-date ended 31 December 2025\n\n(₹ in Crores)\n\n"
    "|Particulars|Quarter ended||Period ended|||Year ended||\n|-|-|-|-|-|-|-|-|\n"
    "||31-Dec-25|31-Dec-24|31-Dec-25|31-Dec-24|31-Mar-25|31-Dec-25|31-Dec-24|\n"
    "||Unaudited|Unaudited|Unaudited|Unaudited|Audited|Unaudited|Unaudited|\n"
    "|Revenue from operations|4,421.46|3,756.27|13,311.85|11,010.78|15,158.63|||\n"
    "|\\*\\*Total expenses\\*\\*|\\*\\*3,934.35\\*\\*|\\*\\*3,300.51\\*\\*|\\*\\*11,705.69\\*\\*|9,660.42|13,293.1|||\n"
)
VATTRA_KEY_FIGURES = (
    "**KEY FIGURES**\n\n| EUR million | Oct-Dec | Oct-Dec | Jan-Dec | Jan-Dec |\n|---|---|---|---|---|\n"
    "| 2024 | 2023 | 2024 | 2023 |\n"
    "| Revenue | 412.6 | 398.1 | 1,604.2 | 1,588.7 |\n"
    "| Operative EBITDA %, divestment adjusted | 14.2 | 13.8 | 15.1 | 14.9 |\n"
    "| Capital employed | 1,120.4 | 1,098.3 | 1,120.4 | 1,098.3 |\n"
    "| Equity ratio, % at period-end | 51 | 47 | 51 | 47 |\n"
)
INDIAN = (
    "ACME MILLS LIMITED\nUnaudited Financial Results for the Quarter and Six Months ended 30th September, 2024\n\n"
    "Rs./Crores\n\nPART - I\n\n"
    "Sl. No.\tParticulars\tThree months ended 30-09-2024\tYear to date figures for current period ended 30-09-2024\t"
    "Year to date figures for previous year ended 30-09-2023\tPrevious Year ended 31-03-2024\n"
    "1.\tIncome from Operations\n"
    "\ta) Net sales\t416.10\t920.21\t806.93\t1,903.38\n\tb) Other income\t6.64\t15.37\t4.17\t17.48\n"
    "\tTotal income\t422.74\t935.58\t811.10\t1,920.86\n2.\tExpenses\t300.00\t600.00\t500.00\t1,200.00\n"
)
ON_ONE_LINE = (
    "ACME WIDGETS INC. AND SUBSIDIARIES Condensed Consolidated Statements of Operations (In thousands, except per "
    "share data) (Unaudited) Three Months Ended Nine Months Ended September 30, September 30, ------------------ "
    "------------------ 2024 2023 2024 2023 ------- ------- ------- ------- Net sales $ 8,412 $ 9,180 $ 25,016 $ "
    "26,240 Costs and expenses: Cost of sales 5,100 5,580 15,300 16,020 Selling (2) 1,901 1,877 5,640 5,602 "
    "Impairment - 44 - 44 ------- ------- ------- ------- Operating income 1,411 1,679 4,076 4,574 Interest, net "
    "(69) 12 (130) 31 Net income $ 1,342 $ 1,691 $ 3,946 $ 4,605 ======= ======= ======= ======= Tier 2 capital "
    "ratio 11.2% 10.9% 11.2% 10.9% "
)
OPERATIONS = (
    "CONSOLIDATED STATEMENTS OF OPERATIONS\n(in thousands)\n\n\tThree Months Ended June 30,\n\t2024\t2023\n"
    "Net sales\t8,412\t9,180\nCost of sales\t5,100\t5,580\nGross profit\t3,312\t3,600\n"
)
OPERATIONS_BEGUN = "Statements of Operations\n(in thousands)\n\tThree Months Ended September 30,\n\t2024\t2023\n"
RATIO_OF_CHARGES = (
    "Computation of ratio of earnings to fixed charges\n(in thousands, except ratio)\n\n"
    "                                  Years ended December 31\n"
    "                               2023       2022       2021       2020\n"
    "                             --------   --------   --------   --------\n"
    "Fixed charges per above       $15,865    $16,683    $17,913    $19,594\n"
    "Total earnings                $70,934    $41,836  $(173,481)   $54,507\n"
    "Ratio of earnings to fixed\n   charges                       {}       {}        {}       {}\n"
)
LAMPWORKS = (
    "Lampworks Group Limited (ASX: LWG)\n\nHalf-year report\n\n22 February 2024\n\n"
    "| $m | 1H FY24 | 1H FY23 |\n|---|---|---|\n"
    "| Total revenue | 2,187.4 | 2,087.2 |\n| EPS (cents) | 21.4 | 24.4 |\n"
    "| Net tangible assets per security ($) | 2.14 | 2.05 |\n\n"
    "EBIT in 1H FY24 was $251.7 million, from $276.4 million in 1H FY23.\n"
)
BALANCE_SHEET = "<p>Condensed Balance Sheets</p><p>(in thousands)</p>" + html_table(
    "| June 30, 2025 | December 31, 2024",
    "Cash and cash equivalents | 24,588 | 32,220",
    "Other assets | 9,560 | 8,756",
    "Total assets | 34,148 | 40,976",
)
