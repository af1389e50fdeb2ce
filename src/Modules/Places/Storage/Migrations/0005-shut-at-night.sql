-- When places of a kind have no visitors (Vietnamese clock): an entry then is hardly believable. Null: open at any hour.
alter table places.kind_rule
    add column shut_from time, add column shut_until time,
    add check ((shut_from is null) = (shut_until is null));

-- LaChan's own assumption as well. Wholesale markets, factories, hospitals, stations and the like have people at night.
update places.kind_rule set shut_from = '23:00', shut_until = '05:00'
where kind in (select no from places.kind where code in (
    'office', 'unit-office', 'meeting', 'school', 'vocational-school', 'market', 'supermarket', 'mall', 'shop', 'beauty',
    'gym', 'massage', 'tourist-site'));
