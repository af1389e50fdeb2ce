using System.Text.Json;
using System.Text.Json.Nodes;
using LaChan.Declarations.Exports;
using LaChan.Declarations.Forms;

namespace LaChan.Declarations.Tests;

/// <summary>Each form leaves as FHIR or XLSForm, and read back it is the same version.</summary>
public sealed class TakingFormsElsewhere
{
    private readonly OptionLists _lists = new();

    public static TheoryData<string> EveryForm => [.. FormBook.Shipped.Select(form => form.Form)];

    [Theory]
    [MemberData(nameof(EveryForm))]
    public void A_shipped_form_has_no_fault(string form) => Assert.Empty(FormCheck.Faults(Shipped(form)));

    [Theory]
    [MemberData(nameof(EveryForm))]
    public void Its_readable_file_read_back_is_the_same(string form) =>
        Assert.Equal(Shipped(form).Write(), FormDefinition.Read(Shipped(form).Write()).Write());

    [Theory]
    [MemberData(nameof(EveryForm))]
    public void As_FHIR_read_back_it_is_the_same(string form) =>
        Assert.Equal(Shipped(form).Write(), FhirForm.Read(FhirForm.Write(Shipped(form))).Write());

    [Theory]
    [MemberData(nameof(EveryForm))]
    public void As_XLSForm_read_back_it_is_the_same(string form)
    {
        using var file = new MemoryStream(SheetFile.Write(FormSheets.Write(Shipped(form), _lists)));

        Assert.Equal(Shipped(form).Write(), FormOfSheets.Read(SheetFile.Read(file)).Write());
    }

    [Theory]
    [MemberData(nameof(EveryForm))]
    public void A_Questionnaire_asks_each_question_once_and_refers_only_to_questions_that_it_has(string form)
    {
        var root = JsonNode.Parse(FhirForm.Write(Shipped(form)))!.AsObject();
        Assert.Equal("Questionnaire", root["resourceType"]!.GetValue<string>());
        var items = root["item"]!.AsArray().SelectMany(page => page!["item"]!.AsArray()).Select(item => item!.AsObject()).ToList();
        var ids = items.Select(item => item["linkId"]!.GetValue<string>()).ToList();
        Assert.Equal(Shipped(form).Questions.Select(question => question.Code), ids);
        Assert.All(
            items.Where(item => item["enableWhen"] is not null),
            item => Assert.Contains(item["enableWhen"]![0]!["question"]!.GetValue<string>(), ids));
    }

    [Theory]
    [MemberData(nameof(EveryForm))]
    public void An_XLSForm_has_the_three_sheets_and_a_list_for_each_choice(string form)
    {
        var sheets = FormSheets.Write(Shipped(form), _lists);

        Assert.Equal(["survey", "choices", "settings"], sheets.Select(sheet => sheet.Name));
        var lists = sheets[1].Rows.Select(row => row["list_name"]).ToHashSet();
        Assert.All(
            sheets[0].Rows.Where(row => row["type"].StartsWith("select_", StringComparison.Ordinal)),
            row => Assert.Contains(row["type"].Split(' ')[1], lists));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"resourceType":"Patient"}""")]
    [InlineData("""{"resourceType":"Questionnaire","url":"x","version":"eins"}""")]
    public void What_is_no_Questionnaire_is_refused(string json) =>
        Assert.True(Assert.ThrowsAny<Exception>(() => FhirForm.Read(json)) is JsonException or FormatException or InvalidOperationException);

    [Fact]
    public void A_file_that_is_no_workbook_is_refused()
    {
        using var file = new MemoryStream("đây không phải bảng tính"u8.ToArray());

        Assert.Throws<JsonException>(() => SheetFile.Read(file));
    }

    private static FormDefinition Shipped(string form) => FormBook.Shipped.Single(shipped => shipped.Form == form);
}
