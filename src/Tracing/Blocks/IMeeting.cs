namespace LaChan.Tracing.Blocks;

/// <summary>Takes the stays that a <see cref="PlaceScan"/> finds; a struct, so that the call costs nothing.</summary>
internal interface IMeeting
{
    /// <summary>This person's stay will be met soon.</summary>
    void Expect(int person);

    void Meet(int person, int start, int end);
}
