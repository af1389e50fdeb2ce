using System.Buffers.Binary;

namespace LaChan.Tracing.Tests;

public class PersonNumbersTests
{
    [Fact]
    public void Everybody_keeps_the_number_first_given()
    {
        var numbers = new PersonNumbers();
        var ids = Enumerable.Range(0, 50_000).Select(Id).ToArray();
        for (var i = 0; i < ids.Length; i++)
        {
            Assert.Equal(-1, numbers.Find(ids[i]));
            Assert.Equal(i, numbers.NumberOf(ids[i]));
        }
        for (var i = 0; i < ids.Length; i++)
        {
            Assert.Equal(i, numbers.NumberOf(ids[i]));
            Assert.Equal(i, numbers.Find(ids[i]));
            Assert.Equal(ids[i], numbers.IdOf(i));
        }
        Assert.Equal(ids.Length, numbers.Count);
    }

    [Fact]
    public void A_number_never_given_leads_to_nobody() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PersonNumbers().IdOf(0));

    private static Guid Id(int n)
    {
        Span<byte> bytes = stackalloc byte[16];
        var dice = new Dice((ulong)n);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, dice.Next(int.MaxValue));
        BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], dice.Next(int.MaxValue));
        BinaryPrimitives.WriteInt32LittleEndian(bytes[12..], n);
        return new Guid(bytes);
    }
}
