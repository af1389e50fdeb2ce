-- Who calls a contact, beside the commune whose task it is; null while nobody was named.
alter table cases.contact add column assigned_to uuid;
