using LaChan.Platform.Sealing;

namespace LaChan.People.Tests;

public sealed class RotatingKeys(PeopleHouse house) : IClassFixture<PeopleHouse>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_rotation_every_envelope_has_the_new_version_and_opens()
    {
        var folder = Directory.CreateTempSubdirectory("lachan-rotation-").FullName;
        try
        {
            var process = house.OpenProcess(KeyRing.Open(folder, null));
            var people = PeopleHouse.Of<PeopleDirectory>(process);
            var claims = Enumerable.Range(0, 12_000).Select(i => new PersonClaim { Reference = $"R-{i}", Name = $"Tên {i}" });
            var persons = await people.FindOrRegisterMany([.. claims], Cancel);
            var rotation = PeopleHouse.Of<KeyRotation>(process);

            var status = await rotation.Rotate(Cancel);
            await rotation.Retire(Cancel);

            Assert.Contains(new SealedColumnStatus("people.person.envelope", 12_000, 0), status.Columns);
            var restarted = PeopleHouse.Of<PeopleDirectory>(house.OpenProcess(KeyRing.Open(folder, null)));
            var opened = await restarted.Open([.. persons.Select(person => person.No)], Cancel);
            Assert.Equal("Tên 11999", opened[persons[11_999].No].Name);
            Assert.Equal(persons[7], await restarted.FindOrRegister(new() { Reference = "R-7" }, Cancel));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
