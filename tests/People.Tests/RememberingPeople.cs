using System.Text;
using System.Text.Json;
using LaChan.People.Devices;
using LaChan.Platform.Privacy;
using LaChan.Platform.Time;

namespace LaChan.People.Tests;

public sealed class RememberingPeople(PeopleHouse house) : IClassFixture<PeopleHouse>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PeopleDirectory People => house.People;

    private DeviceDirectory Devices => house.Get<DeviceDirectory>();

    [Fact]
    public async Task A_device_remembers_the_household_and_forgets_on_request()
    {
        var device = Guid.NewGuid();
        var mother = await NewPerson("Lò Thị Mai");
        var son = await NewPerson("Lò Văn Sơn");
        await Devices.Remember(device, mother, Cancel);
        await Devices.Remember(device, son, Cancel);
        await Devices.Remember(device, son, Cancel);

        Assert.Equal([mother, son], await Devices.PersonsOf(device, Cancel));
        Assert.Empty(await Devices.PersonsOf(Guid.NewGuid(), Cancel));

        await Devices.Forget(device, mother, Cancel);
        Assert.Equal([son], await Devices.PersonsOf(device, Cancel));
        await Devices.Forget(device, Cancel);
        Assert.Empty(await Devices.PersonsOf(device, Cancel));
    }

    [Fact]
    public async Task A_device_not_used_for_a_year_is_forgotten()
    {
        var (used, left) = (Guid.NewGuid(), Guid.NewGuid());
        var person = await NewPerson("Tẩn Mẩy");
        await Devices.Remember(used, person, Cancel);
        await Devices.Remember(left, person, Cancel);
        var retention = house.Get<IRetention>();
        house.Clock.Advance(TimeSpan.FromDays(300));
        await Devices.PersonsOf(used, Cancel);
        house.Clock.Advance(TimeSpan.FromDays(66));
        var today = house.Clock.Today();

        var before = (await retention.Run(today, dryRun: true, Cancel)).Count;
        var gone = (await retention.Run(today, dryRun: false, Cancel)).Count;

        Assert.Equal(before, gone);
        Assert.Equal([person], await Devices.PersonsOf(used, Cancel));
        Assert.Empty(await Devices.PersonsOf(left, Cancel));
        Assert.Equal(0, (await retention.Run(today, dryRun: true, Cancel)).Count);
    }

    [Fact]
    public async Task A_printed_handle_finds_its_person_until_another_is_issued_or_it_is_cancelled()
    {
        var handles = house.Get<PersonHandles>();
        var person = await NewPerson("Hạng A Dơ");
        var lost = await handles.Issue(person, Cancel);
        Assert.Equal(person, await handles.Find(lost, Cancel));

        var fresh = await handles.Issue(person, Cancel);
        Assert.Null(await handles.Find(lost, Cancel));
        Assert.Equal(person, await handles.Find(fresh, Cancel));

        await handles.Cancel(person, Cancel);
        Assert.Null(await handles.Find(fresh, Cancel));
        Assert.Equal(person, await People.Find(ClaimOf("Hạng A Dơ"), Cancel));
    }

    [Fact]
    public async Task Two_records_of_one_person_become_one_and_old_tokens_lead_to_it()
    {
        var device = Guid.NewGuid();
        var card = await People.FindOrRegister(new() { CardNumber = "GD4100120000099" }, Cancel);
        var door = await NewPerson("Chảo Láo Tả");
        await Devices.Remember(device, card, Cancel);

        await People.Merge(card, door, Cancel);

        Assert.Equal(door, await People.FindOrRegister(new() { CardNumber = "GD4100120000099" }, Cancel));
        Assert.Equal(door.No, (await People.NumbersOf([card.Id], Cancel))[card.Id]);
        Assert.Equal(door.No, (await People.LoadNumbers(Cancel)).Of(card.Id));
        Assert.Equal("Chảo Láo Tả", (await People.Open([card.No], Cancel))[card.No].Name);
        Assert.Equal([door], await Devices.PersonsOf(device, Cancel));
    }

    [Fact]
    public async Task A_person_may_see_what_is_held_and_have_it_erased()
    {
        var data = house.Get<IPersonalData>();
        var person = await NewPerson("Ma Seo Sử");
        var subject = new Subject(person.No, person.Id);
        await Devices.Remember(Guid.NewGuid(), person, Cancel);

        using var export = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(export))
        {
            await data.Export(subject, writer, Cancel);
        }

        Assert.Contains(
            "Ma Seo S\\u1EED", Encoding.UTF8.GetString(export.ToArray()), StringComparison.OrdinalIgnoreCase);
        Assert.Equal([1, 1, 1, 0], (await data.Describe(subject, Cancel)).Select(held => held.Count));

        Assert.Equal(4, await data.Erase(subject, Cancel));

        Assert.Equal([0, 0, 0, 0], (await data.Describe(subject, Cancel)).Select(held => held.Count));
        Assert.Equal(0, await data.Erase(subject, Cancel));
        Assert.Empty(await People.Open([person.No], Cancel));
        Assert.Null(await People.Find(ClaimOf("Ma Seo Sử"), Cancel));
        Assert.NotEqual(person, await NewPerson("Ma Seo Sử"));
    }

    private static PersonClaim ClaimOf(string name) => new() { Phone = "+84913000001", Name = name };

    private async Task<PersonRef> NewPerson(string name) => await People.FindOrRegister(ClaimOf(name), Cancel);
}
