using System.Text.Json;
using System.Text.Json.Serialization;

namespace LaChan.Platform.Tables;

/// <summary>
/// What became of the rows of an import. Every row read is stored, repeated or refused: nothing gets lost in between.
/// </summary>
public sealed class ImportTally
{
    [JsonPropertyName("read")]
    public long Read { get; private set; }

    [JsonPropertyName("stored")]
    public long Stored { get; private set; }

    [JsonPropertyName("repeated")]
    public long Repeated { get; private set; }

    [JsonPropertyName("refused")]
    public long Refused { get; private set; }

    public void CountRead(long rows = 1) => Read += rows;

    public void CountStored(long rows = 1) => Stored += rows;

    public void CountRepeated(long rows = 1) => Repeated += rows;

    public void CountRefused(long rows = 1) => Refused += rows;

    /// <summary><c>{"read":3,"stored":1,"repeated":1,"refused":1}</c></summary>
    public string ToJson() => JsonSerializer.Serialize(Balanced());

    /// <summary>One line for each figure: <c>read 3</c> and so on.</summary>
    public string ToText()
    {
        var tally = Balanced();
        return $"read {tally.Read}\nstored {tally.Stored}\nrepeated {tally.Repeated}\nrefused {tally.Refused}";
    }

    private ImportTally Balanced() => Read == Stored + Repeated + Refused ? this : throw new InvalidOperationException(
        $"{Read} rows were read, but {Stored} stored, {Repeated} repeated and {Refused} refused.");
}
