-- Trip and seat row of those who got on a vehicle, by the event of the entry; destroyed with the visits of the day.
create table visits.boarding (
    visit    uuid primary key,
    day      date not null,
    trip     text check (length(trip) <= 20),
    seat_row text check (length(seat_row) <= 20)
);
create index boarding_day on visits.boarding (day);
