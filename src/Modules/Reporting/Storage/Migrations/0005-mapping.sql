-- What the headings of a unit's own files mean, as somebody said once: they are read so from then on.
create table reporting.mapping (
    unit    int  not null,
    form    text not null,
    heading text not null check (length(heading) between 1 and 200),
    field   text not null, -- table/column
    primary key (unit, form, heading)
);
