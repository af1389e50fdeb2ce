-- Since when a person has had nothing to do here any more: a retention reads it.
create view access.account_left as
select a.id, greatest(a.disabled_at, max(p.ends_at), a.created_at) as left_at
from access.account a left join access.appointment p on p.account_id = a.id
group by a.id;

-- Who appointed somebody may leave before that one does.
alter table access.appointment drop constraint appointment_appointed_by_fkey;
alter table access.appointment add foreign key (appointed_by) references access.account on delete set null;
