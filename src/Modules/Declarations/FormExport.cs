using System.Text;
using LaChan.Declarations.Exports;
using LaChan.Declarations.Forms;

namespace LaChan.Declarations;

/// <summary>The form in force as a file for other systems: a FHIR R4 Questionnaire, or an XLSForm for ODK and Kobo.</summary>
public sealed class FormExport
{
    private readonly FormBook _book;
    private readonly OptionLists _lists;

    internal FormExport(FormBook book, OptionLists lists) => (_book, _lists) = (book, lists);

    public static IReadOnlyList<string> Forms => FormBook.Public;

    /// <param name="form">One of <see cref="Forms"/>.</param>
    /// <param name="format"><c>fhir</c> or <c>xlsform</c>.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<ReadOnlyMemory<byte>> Write(string form, string format, CancellationToken cancel)
    {
        var version = await _book.Today(form, cancel) ?? throw new ArgumentException($"There is no form '{form}'.", nameof(form));
        return format == "xlsform"
            ? SheetFile.Write(FormSheets.Write(version, _lists))
            : Encoding.UTF8.GetBytes(FhirForm.Write(version));
    }
}
