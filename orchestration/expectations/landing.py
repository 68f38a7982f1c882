"""The suite `landing`: what was landed is what the documents print, and nothing is lost between the two.

Here: rules on the newest readings. Not here: what the warehouse makes of them.
"""

from __future__ import annotations

from orchestration.expectations.rule import CRITICAL, WARNING, Rule

# `substring` walks a line from its start: over the numbers of one line of millions of characters that is their product.
PIECES = """
    select document_id, line_number, unnest(range(len(cut))) as piece,
        cut[piece + 1] || coalesce(cut[piece + 2], '') as text
    from (
        select document_id, line_number, regexp_extract_all(text, '(?s).{1,1000}') as cut
        from staging.stg_lines
    )
"""
"""Lines in overlapping pieces of 1,000 characters: a number is sought where it stands, by its first 1,000."""

LANDING: tuple[Rule, ...] = (
    Rule(
        "documents_are_read_or_rejected",
        CRITICAL,
        "Every document has one newest reading: read, or rejected with a code, a reason and an advice.",
        """
        select document_id, source_uri, status, reject_code, count(*) as readings
        from staging.stg_documents
        group by all
        having status not in ('read', 'rejected')
            or (status = 'rejected' and (reject_code is null
                or bool_or(coalesce(reject_reason, '') = '' or coalesce(reject_advice, '') = '')))
            or (status = 'read' and reject_code is not null)
        union all
        select document_id, any_value(source_uri), any_value(status), 'several newest readings', count(*)
        from staging.stg_documents
        group by document_id
        having count(*) > 1
        """,
    ),
    Rule(
        "lines_are_complete",
        CRITICAL,
        "The lines of a newest reading are numbered 1 to n, each once; a document that was read has lines.",
        """
        select documents.document_id, documents.source_uri, count(lines.line_number) as lines,
            min(lines.line_number) as first_line, max(lines.line_number) as last_line,
            count(distinct lines.line_number) as distinct_lines
        from staging.stg_documents as documents
        left join staging.stg_lines as lines using (document_id)
        group by documents.document_id, documents.source_uri, documents.status
        having (documents.status = 'read' and count(lines.line_number) = 0)
            or min(lines.line_number) <> 1
            or max(lines.line_number) <> count(lines.line_number)
            or count(distinct lines.line_number) <> count(lines.line_number)
        """,
    ),
    Rule(
        "figures_stand_on_a_line",
        CRITICAL,
        "Every figure stands on a line that was landed.",
        """
        select figures.document_id, figures.line_number, figures.table_title as "table",
            figures.item_label as label, figures.figure_id, figures.printed
        from staging.stg_figures as figures
        left join staging.stg_lines as lines using (document_id, line_number)
        where lines.line_number is null
        """,
    ),
    Rule(
        "figures_print_their_characters",
        CRITICAL,
        "What a figure says was printed is what its line holds from its first character to its last.",
        f"""
        with pieces as ({PIECES}),
        spans as (
            select figures.document_id, figures.line_number, figures.table_title as "table",
                figures.item_label as label, figures.printed, length(figures.printed) as characters,
                figures.char_end - figures.char_start as span,
                substring(pieces.text, figures.char_start % 1000 + 1, least(span, 1000)) as on_the_line
            from staging.stg_figures as figures
            left join pieces
                on pieces.document_id = figures.document_id and pieces.line_number = figures.line_number
                and pieces.piece = figures.char_start // 1000
        )
        select document_id, line_number, "table", label, printed, on_the_line
        from spans
        where left(printed, 1000) is distinct from on_the_line or characters <> span
        """,
    ),
    Rule(
        "tokens_print_their_characters",
        CRITICAL,
        "Every numeric token is on its line, at its span, as printed.",
        f"""
        with pieces as ({PIECES})
        select tokens.document_id, tokens.line_number, tokens.printed
        from staging.stg_tokens as tokens
        left join pieces
            on pieces.document_id = tokens.document_id and pieces.line_number = tokens.line_number
            and pieces.piece = tokens.char_start // 1000
        where left(tokens.printed, 1000) is distinct from
            substring(pieces.text, tokens.char_start % 1000 + 1, least(tokens.char_end - tokens.char_start, 1000))
            or length(tokens.printed) <> tokens.char_end - tokens.char_start
        """,
    ),
    Rule(
        "tokens_became_their_figures",
        CRITICAL,
        "Every token that is a figure or a claim has that figure, which lies on the token's line.",
        """
        select tokens.document_id, tokens.line_number, tokens.figure_id, tokens.printed, tokens.disposition
        from staging.stg_tokens as tokens
        left join staging.stg_figures as figures using (document_id, figure_id)
        where tokens.disposition in ('figure', 'claim')
            and (figures.figure_id is null or figures.line_number <> tokens.line_number)
        """,
    ),
    Rule(
        "figures_come_from_tokens",
        CRITICAL,
        "Every figure and claim came from a numeric token: nothing is landed that is not printed.",
        """
        select figures.document_id, figures.line_number, figures.table_title as "table",
            figures.item_label as label, figures.figure_id, figures.printed, figures.disposition
        from staging.stg_figures as figures
        left join staging.stg_tokens as tokens using (document_id, figure_id)
        where figures.disposition in ('figure', 'claim') and tokens.figure_id is null
        """,
    ),
    Rule(
        "figures_are_landed_once",
        CRITICAL,
        "A newest reading has each figure, and each number's place, once.",
        """
        select document_id, line_number, min(table_title) as "table", min(item_label) as label, char_start,
            count(*) as figures, min(printed) as printed
        from staging.stg_figures
        group by document_id, line_number, char_start
        having count(*) > 1
        """,
    ),
    Rule(
        "values_lie_in_their_intervals",
        CRITICAL,
        "A value lies in the interval for which its print stands; what prints no value has none.",
        """
        select figures.document_id, figures.line_number, figures.table_title as "table",
            figures.item_label as label, figures.value as reported, figures.printed, figures.disposition,
            cast(figures.value_low as varchar) as low, cast(figures.value_high as varchar) as high
        from staging.stg_figures as figures
        where figures.value < figures.value_low or figures.value > figures.value_high
            or (figures.value is null) <> (figures.value_low is null)
            or (figures.value is null) <> (figures.value_high is null)
            or (figures.value is null) <> (figures.disposition in ('nil', 'placeholder', 'damaged'))
        """,
    ),
    Rule(
        "relations_name_landed_figures",
        CRITICAL,
        "A relation has terms 1 to n, at least two, all of figures of its document; the first is the checked one.",
        """
        select relations.document_id, relations.figure_id, relations.relation_id, relations.kind,
            count(terms.term_number) as terms, count(figures.figure_id) as landed_figures
        from staging.stg_relations as relations
        left join staging.stg_relation_terms as terms using (document_id, relation_id)
        left join staging.stg_figures as figures
            on figures.document_id = terms.document_id and figures.figure_id = terms.figure_id
        group by relations.document_id, relations.relation_id, relations.kind, relations.figure_id
        having count(terms.term_number) < 2
            or count(figures.figure_id) <> count(terms.term_number)
            or max(terms.term_number) <> count(distinct terms.term_number)
            or max(terms.figure_id) filter (where terms.term_number = 1) is distinct from relations.figure_id
        """,
    ),
    Rule(
        "no_number_is_an_orphan",
        WARNING,
        "Every number has a disposition; one that nothing explains is an orphan.",
        """
        select tokens.document_id, tokens.line_number, tokens.printed, tokens.reason
        from staging.stg_tokens as tokens
        where tokens.disposition = 'orphan'
        """,
    ),
    Rule(
        "tables_are_searched_to_the_end",
        WARNING,
        "No search for sums was stopped, as it is in a table where all adds up to all: its sums are not stated.",
        """
        select documents.document_id, figures.table_number, min(figures.line_number) as line_number
        from staging.stg_documents as documents
        join staging.stg_figures as figures using (document_id)
        where list_contains(documents.stopped_tables, figures.table_number)
        group by all
        """,
    ),
    Rule(
        "digits_belong_to_tokens",
        WARNING,
        "Counted from the lines: every printed digit of a release that was read belongs to a token.",
        r"""
        with landed as (
            select document_id, line_number, sum(length(regexp_replace(printed, '[^0-9]', '', 'g'))) as digits
            from staging.stg_tokens
            group by all
        ),
        parts as (
            -- an EDGAR submission wraps its files: heads and signatures stand outside of them
            select document_id, line_number, text,
                count(*) filter (where text ilike '<TEXT>%') over so_far as part,
                count(*) filter (where text ilike '</TEXT>%') over so_far as closed_parts
            from staging.stg_lines
            window so_far as (partition by document_id order by line_number)
        ),
        printed as (
            select parts.document_id, parts.line_number, coalesce(landed.digits, 0) as digits_in_tokens,
                max(parts.part) over (partition by parts.document_id) = 0 or parts.part > parts.closed_parts as is_text,
                -- of several files, those without a number that was read are no releases
                count(landed.digits) over (partition by parts.document_id, parts.part) > 0 as is_read,
                -- digits of tags, of links' addresses and of character references are no text
                length(regexp_replace(regexp_replace(
                    parts.text, '<[A-Za-z/!][^<>]*>|\]\([^()\s]*\)|&#x?[0-9A-Fa-f]+;', '', 'g'
                ), '[^0-9]', '', 'g')) as digits
            from parts
            left join landed using (document_id, line_number)
        )
        select printed.document_id, printed.line_number, printed.digits as digits_printed,
            cast(printed.digits_in_tokens as bigint) as digits_in_tokens
        from printed
        join staging.stg_documents as documents using (document_id)
        where documents.status = 'read' and is_text and is_read and digits <> digits_in_tokens
        """,
    ),
)
