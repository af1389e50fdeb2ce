using System.Text;

namespace LaChan.People.Tests;

public sealed class FindingPeople(PeopleHouse house) : IClassFixture<PeopleHouse>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PeopleDirectory People => house.People;

    [Fact]
    public async Task A_person_is_registered_once_and_found_again()
    {
        var claim = new PersonClaim { Phone = "+84912000001", Name = "Nguyễn Văn An" };
        Assert.Null(await People.Find(claim, Cancel));

        var first = await People.FindOrRegister(claim, Cancel);

        Assert.Equal(first, await People.FindOrRegister(claim, Cancel));
        Assert.Equal(first, await People.Find(claim, Cancel));
        Assert.Equal(first, await PeopleHouse.Of<PeopleDirectory>(house.OpenProcess()).FindOrRegister(claim, Cancel));
        Assert.NotEqual(Guid.Empty, first.Id);
    }

    [Fact]
    public async Task A_household_with_one_phone_is_several_persons()
    {
        const string phone = "+84912000002";
        var mother = await People.FindOrRegister(new() { Phone = phone, Name = "Lò Thị Mai" }, Cancel);
        var son = await People.FindOrRegister(new() { Phone = phone, Name = "Giàng A Páo" }, Cancel);
        var nameless = await People.FindOrRegister(new() { Phone = phone }, Cancel);

        Assert.Equal(3, new[] { mother, son, nameless }.Distinct().Count());
        Assert.Equal(nameless, await People.FindOrRegister(new() { Phone = phone }, Cancel));
        Assert.Equal([mother, son, nameless], await People.OfPhone(phone, Cancel));
        Assert.Empty(await People.OfPhone("+84912999999", Cancel));
    }

    [Theory]
    [InlineData("Đinh Văn Đông", "Ðinh Văn Ðông")] // U+00D0 of old keyboards
    [InlineData("Nguyễn Thị Hằng", "NGUYỄN THỊ HẰNG")]
    [InlineData("Nguyễn Thị Hiền", "nguyen thi hien")] // as the national QR writes it
    [InlineData("Trần Văn Bình", "  Trần  Văn\tBình ")]
    public async Task Two_spellings_of_a_name_are_one_person_of_that_phone(string one, string other)
    {
        var person = await People.FindOrRegister(new() { Phone = "+84912000003", Name = one }, Cancel);

        Assert.Equal(person, await People.FindOrRegister(new() { Phone = "+84912000003", Name = other }, Cancel));
        Assert.Equal(person, await People.FindOrRegister(
            new() { Phone = "+84912000003", Name = one.Normalize(NormalizationForm.FormD) }, Cancel));
        Assert.NotEqual(person, await People.FindOrRegister(new() { Phone = "+84912000004", Name = other }, Cancel));
    }

    [Fact]
    public async Task Without_a_phone_name_year_and_village_are_somebody_and_diacritics_count()
    {
        var hoa = new PersonClaim { Name = "Vàng Thị Hòa", BirthYear = 1952, Village = "Bản Phố" };
        var person = await People.FindOrRegister(hoa, Cancel);

        Assert.Equal(person, await People.FindOrRegister(hoa with { Name = "VÀNG THỊ HÒA", Village = "ban pho" }, Cancel));
        Assert.NotEqual(person, await People.FindOrRegister(hoa with { Name = "Vàng Thị Hoa" }, Cancel));
        Assert.NotEqual(person, await People.FindOrRegister(hoa with { BirthYear = 1953 }, Cancel));
        Assert.NotEqual(person, await People.FindOrRegister(hoa with { Village = "Na Hối" }, Cancel));
    }

    [Fact]
    public async Task A_reference_names_one_person_whatever_else_is_said()
    {
        var person = await People.FindOrRegister(new() { Reference = "P-17", Phone = "+84912000005" }, Cancel);

        Assert.Equal(person, await People.FindOrRegister(new() { Reference = "P-17" }, Cancel));
        Assert.NotEqual(person, await People.FindOrRegister(new() { Reference = "p-17" }, Cancel));
        Assert.NotEqual(person, await People.FindOrRegister(new() { Phone = "+84912000005" }, Cancel));
    }

    [Fact]
    public async Task A_paper_that_was_seen_is_learnt_for_the_person_of_that_phone_and_name()
    {
        var door = new PersonClaim { Phone = "+84912000006", Name = "Lý Thị Sua" };
        var person = await People.FindOrRegister(door, Cancel);

        Assert.Equal(person, await People.FindOrRegister(door with { PaperNumber = "010190001234" }, Cancel));

        Assert.Equal(person, await People.FindOrRegister(new() { PaperNumber = "010190001234" }, Cancel));
        Assert.Equal(person, await People.Find(new() { PaperNumber = "010190001234", Name = "Ai Đó" }, Cancel));
    }

    [Fact]
    public async Task A_second_paper_is_another_person_even_with_the_same_phone_and_name()
    {
        var father = new PersonClaim { Phone = "+84912000007", Name = "Sùng A Chứ", PaperNumber = "010070000001" };
        var son = father with { PaperNumber = "010200000002" };

        var first = await People.FindOrRegister(father, Cancel);
        var second = await People.FindOrRegister(son, Cancel);

        Assert.NotEqual(first, second);
        Assert.Equal(first, await People.FindOrRegister(father, Cancel));
        Assert.Equal(second, await People.FindOrRegister(son, Cancel));
    }

    [Fact]
    public async Task A_claim_that_identifies_nobody_is_refused()
    {
        var claim = new PersonClaim { Name = "Nguyễn Văn An" };

        Assert.True(claim.IdentifiesNobody);
        await Assert.ThrowsAsync<ArgumentException>(async () => await People.FindOrRegister(claim, Cancel));
    }

    [Fact]
    public async Task Many_who_register_one_person_at_once_get_one_person()
    {
        for (var round = 0; round < 20; round++)
        {
            var claim = new PersonClaim { Phone = $"+849121{round:D5}", Name = "Hoàng Văn Thụ" };
            var processes = new[] { house.OpenProcess(), house.OpenProcess() };

            var persons = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(async () =>
            {
                var people = PeopleHouse.Of<PeopleDirectory>(processes[i % 2]);
                return i % 4 == 3
                    ? (await people.FindOrRegisterMany([claim, claim], Cancel))[1]
                    : await people.FindOrRegister(claim, Cancel);
            })));

            Assert.Single(persons.Distinct());
            Assert.Single(await People.OfPhone(claim.Phone, Cancel));
        }

        Assert.Equal(0L, await house.Ask<long>(
            "select count(*) from people.person_key k where not exists (select from people.person p where p.no = k.person_no)",
            Cancel));
    }

    [Fact]
    public async Task Envelopes_open_to_what_was_claimed()
    {
        var claim = new PersonClaim
        {
            Phone = "+84912000008",
            Name = "Đặng Thị \"Út\" <b>",
            Reference = "P-18",
            BirthYear = 1990,
            Village = "Tổ 5, Kim Tân",
            PaperNumber = "010190009999",
            CardNumber = "GD4100120000001",
        };
        var person = await People.FindOrRegister(claim, Cancel);

        var details = (await People.Open([person.No, -1], Cancel)).Single().Value;

        Assert.Equal(person.Id, details.Id);
        Assert.Equal(claim, new PersonClaim
        {
            Phone = details.Phone,
            Name = details.Name,
            Reference = details.Reference,
            BirthYear = details.BirthYear,
            Village = details.Village,
            PaperNumber = details.PaperNumber,
            CardNumber = details.CardNumber,
        });
        Assert.Equal("ref:P-18", details.Label);
        Assert.DoesNotContain("Út", $"{details} {claim}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_phone_is_confirmed_on_the_first_day()
    {
        var person = await People.FindOrRegister(new() { Phone = "+84912000009", Name = "Phàn Tả Mẩy" }, Cancel);
        Assert.Null((await People.Open([person.No], Cancel))[person.No].PhoneVerifiedOn);

        await People.ConfirmPhone(person, Cancel);

        Assert.Equal(new DateOnly(2021, 6, 23), (await People.Open([person.No], Cancel))[person.No].PhoneVerifiedOn);
    }

    [Fact]
    public async Task Ids_and_numbers_lead_to_each_other()
    {
        var persons = await People.FindOrRegisterMany(
            [.. Enumerable.Range(0, 3_000).Select(i => new PersonClaim { Reference = $"N-{i}" })], Cancel);

        var numbers = await People.NumbersOf([.. persons.Select(person => person.Id), Guid.NewGuid()], Cancel);
        var all = await People.LoadNumbers(Cancel);
        var ids = await People.IdsOf([.. persons.Select(person => person.No)], Cancel);

        Assert.Equal(persons.Length, numbers.Count);
        Assert.All(persons, person => Assert.Equal(person.No, numbers[person.Id]));
        Assert.All(persons, person => Assert.Equal(person.No, all.Of(person.Id)));
        Assert.All(persons, person => Assert.Equal(person.Id, ids[person.No]));
        Assert.Equal(0, all.Of(Guid.NewGuid()));
    }

    [Fact]
    public async Task An_import_gives_every_row_its_person_in_order()
    {
        PersonClaim[] claims =
        [
            .. Enumerable.Range(0, 5_000).Select(i => (i % 3) switch
            {
                0 => new PersonClaim { Phone = $"+8493{i % 700:D7}" },
                1 => new PersonClaim { Reference = $"I-{i % 900}" },
                _ => new PersonClaim { Phone = $"+8493{i % 700:D7}", Name = "Nông Văn Dền", PaperNumber = $"0100{i % 50:D8}" },
            }),
        ];

        var persons = await People.FindOrRegisterMany(claims, Cancel);
        var again = await PeopleHouse.Of<PeopleDirectory>(house.OpenProcess()).FindOrRegisterMany(claims, Cancel);

        Assert.Equal(persons, again);
        for (var i = 0; i < 300; i++)
        {
            Assert.Equal(persons[i], await People.FindOrRegister(claims[i], Cancel));
        }

        Assert.Empty(await People.FindOrRegisterMany([], Cancel));
    }

    [Fact]
    public async Task Two_imports_of_the_same_persons_at_once_get_the_same_persons()
    {
        PersonClaim[] claims =
            [.. Enumerable.Range(0, 60_000).Select(i => new PersonClaim { Reference = $"T-{i % 20_000}" })];
        var processes = new[] { house.OpenProcess(), house.OpenProcess() };

        var imports = await Task.WhenAll(processes.Select(
            process => Task.Run(() => PeopleHouse.Of<PeopleDirectory>(process).FindOrRegisterMany(claims, Cancel))));

        Assert.Equal(imports[0], imports[1]);
        Assert.Equal(20_000, imports[0].Distinct().Count());
    }
}
