using System.Security.Cryptography;
using FsCheck.Fluent;
using LaChan.Platform.Sealing;

namespace LaChan.Platform.Tests.Sealing;

public sealed class DayTokens
{
    private static readonly DateOnly Day = new(2021, 6, 23);
    private readonly DayKey _key = new(Day, RandomNumberGenerator.GetBytes(DayKey.KeySize));

    [Fact]
    public void A_token_gives_the_person_back_whose_it_is() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll<Guid>(person =>
    {
        var token = new byte[DayKey.TokenSize];
        _key.Encipher(person, token);
        return _key.Decipher(token) == person && !token.AsSpan().SequenceEqual(person.ToByteArray(bigEndian: true));
    }));

    [Fact]
    public void A_column_gives_the_same_tokens_as_one_by_one()
    {
        var persons = Enumerable.Range(0, 1_000).Select(_ => Guid.NewGuid()).ToArray();
        var tokens = new byte[persons.Length * DayKey.TokenSize];
        _key.EncipherMany(persons, tokens);

        var back = new Guid[persons.Length];
        _key.DecipherMany(tokens, back);

        Assert.Equal(persons, back);
        var single = new byte[DayKey.TokenSize];
        _key.Encipher(persons[777], single);
        Assert.Equal(single, tokens.AsSpan(777 * DayKey.TokenSize, DayKey.TokenSize));
    }

    [Fact]
    public void An_empty_column_is_no_problem()
    {
        _key.EncipherMany([], []);
        _key.DecipherMany([], []);
    }

    [Fact]
    public async Task All_threads_may_use_one_day_s_key()
    {
        var right = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            var token = new byte[DayKey.TokenSize];
            return Enumerable.Range(0, 2_000).All(_ =>
            {
                var person = Guid.NewGuid();
                _key.Encipher(person, token);
                return _key.Decipher(token) == person;
            });
        })));

        Assert.All(right, Assert.True);
    }

    /// <summary>
    /// Somebody with the tokens of two days, but no key, pairs them up as well as he can (nearest bytes, or order of
    /// arrival) and hits no more often than by chance: one pair of 2,000 is expected, 10 would come once in ten million.
    /// </summary>
    [Fact]
    public void Tokens_of_two_days_cannot_be_linked_better_than_by_chance()
    {
        const int people = 2_000;
        const int luck = 10;
        var tomorrow = new DayKey(Day.AddDays(1), RandomNumberGenerator.GetBytes(DayKey.KeySize));
        var persons = Enumerable.Range(0, people).Select(_ => Guid.NewGuid()).ToArray();
        var today = TokensOf(persons, _key);
        var next = TokensOf(persons, tomorrow);

        Assert.InRange(Enumerable.Range(0, people).Count(i => Nearest(today[i], next) == i), 0, luck);
        Assert.InRange(Rank(today).Zip(Rank(next)).Count(pair => pair.First == pair.Second), 0, luck);
        Assert.Empty(today.Select(Convert.ToHexString).Intersect(next.Select(Convert.ToHexString)));
    }

    private static byte[][] TokensOf(Guid[] persons, DayKey key)
    {
        var tokens = new byte[persons.Length * DayKey.TokenSize];
        key.EncipherMany(persons, tokens);
        return [.. tokens.Chunk(DayKey.TokenSize)];
    }

    private static int Nearest(byte[] token, byte[][] candidates) => Enumerable.Range(0, candidates.Length)
        .MinBy(i => candidates[i].Zip(token).Sum(pair => byte.PopCount((byte)(pair.First ^ pair.Second))));

    private static int[] Rank(byte[][] tokens) =>
        [.. Enumerable.Range(0, tokens.Length).OrderBy(i => Convert.ToHexString(tokens[i]))];
}
