-- Exports and lists of days come in the order in which they were declared, without sorting a million rows first.
drop index declarations.declaration_day;
create index declaration_day on declarations.declaration (day, declared_at, id);
