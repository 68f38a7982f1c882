with figures as (
    select * from {{ ref('int_figures') }}
    where source = 'table' and statement is null and value is not null
),

lines as (
    select * from {{ ref('stg_lines') }}
),

{%- set marks = '(?: ?\\((?:[0-9]{1,2}|[a-z])\\))+' %}
{%- set mark = '\\(([0-9]{1,2}|[a-z])\\)' %}

marked as (
    select
        figures.figure_id,
        figures.document_id,
        figures.line_number,
        {{ without_notes('figures.label') }} as label,
        unnest(regexp_extract_all(regexp_extract(lines.text, '[A-Za-z]{{ marks }}'), '{{ mark }}', 1)) as mark
    from figures
    inner join lines
        on figures.document_id = lines.document_id and figures.line_number = lines.line_number
),

notes as (
    select
        document_id,
        line_number,
        regexp_extract(text, '^\W{0,6}{{ mark }}\s+[A-Za-z]', 1) as mark,
        lead(line_number) over (partition by document_id order by line_number) as next_note_line
    from lines
    where regexp_matches(text, '^\W{0,6}{{ mark }}\s+[A-Za-z]')
),

-- marks are used again below each table: the note of a mark is the next one
noted as (
    select
        marked.figure_id,
        marked.document_id,
        marked.label,
        notes.mark,
        min(notes.line_number) as line_number,
        arg_min(notes.next_note_line, notes.line_number) as next_note_line
    from marked
    inner join notes
        on marked.document_id = notes.document_id
            and marked.mark = notes.mark
            and marked.line_number < notes.line_number
    group by marked.figure_id, marked.document_id, marked.label, notes.mark
),

told as (
    select
        noted.figure_id,
        noted.label,
        noted.mark,
        {{ normalize_label("string_agg(lines.text, ' ' order by lines.line_number)") }} as note
    from noted
    inner join lines
        on noted.document_id = lines.document_id
            and lines.line_number between noted.line_number and noted.line_number + 2
            and lines.line_number < coalesce(noted.next_note_line, lines.line_number + 1)
    group by noted.figure_id, noted.label, noted.mark
),

final as (
    select distinct figure_id
    from told
    where
        length(label) > 3
        and regexp_matches(note, '\bexclud(es|ed|ing)\b')
        -- a note on the line itself, not on what it is part of
        and contains(substr(note, 1, 40 + length(label)), label)
)

select * from final
