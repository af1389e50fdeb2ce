namespace LaChan.Tracing.Contacts;

/// <summary>
/// For each minimum in minutes, how many contacts of the first degree it leaves: the figures beside the slider. Exact
/// when the question was asked with a minimum of 0; deeper degrees depend on whom the minimum leaves to meet them.
/// </summary>
public sealed class CutOff
{
    private readonly int[] _atLeast;

    private CutOff(int[] atLeast) => _atLeast = atLeast;

    /// <summary>Position m: the number of contacts that a minimum of m minutes leaves.</summary>
    public IReadOnlyList<int> AtLeast => _atLeast;

    public int Remaining(int minutes) => minutes < _atLeast.Length ? _atLeast[minutes] : 0;

    internal static CutOff Of(ReadOnlySpan<Contact> contacts, bool total)
    {
        var greatest = -1;
        foreach (var contact in contacts)
        {
            greatest = Math.Max(greatest, Minutes(contact, total));
        }
        var atLeast = new int[greatest + 1];
        foreach (var contact in contacts)
        {
            if (contact.Degree == 1)
            {
                atLeast[Minutes(contact, total)]++;
            }
        }
        for (var minutes = greatest - 1; minutes >= 0; minutes--)
        {
            atLeast[minutes] += atLeast[minutes + 1];
        }
        return new CutOff(atLeast);
    }

    /// <summary>Beyond ten weeks together nobody moves a slider.</summary>
    private static int Minutes(Contact contact, bool total) =>
        (int)Math.Min((total ? contact.Seconds : contact.LongestSeconds) / 60, 100_000);
}
