using System.Globalization;

namespace LaChan.Platform.Text;

/// <summary>Papers, and words that are kept with figures, are Vietnamese, whatever language their reader chose.</summary>
public static class InVietnamese
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi");

    /// <summary>All words are Vietnamese until the work is done; the caller's language stays what it is.</summary>
    public static async Task<T> Say<T>(Func<Task<T>> words)
    {
        // A change within an asynchronous method ends with it.
        CultureInfo.CurrentUICulture = Vietnamese;
        return await words();
    }

    /// <summary>All words are Vietnamese within; what is made of them must not be lazy.</summary>
    public static T Say<T>(Func<T> words) => Say(() => Task.FromResult(words())).GetAwaiter().GetResult();
}
