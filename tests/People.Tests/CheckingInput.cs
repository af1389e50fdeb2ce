using System.Globalization;
using System.Text;

namespace LaChan.People.Tests;

public sealed class CheckingInput
{
    private const int ThisYear = 2021;

    [Fact]
    public void What_is_right_is_taken_in_its_normal_form()
    {
        var input = new PersonInput
        {
            Phone = " +84912345678 ",
            Name = "  Ðinh  Thị\tHằng ".Normalize(NormalizationForm.FormD),
            BirthYear = "1985",
            Village = " Bản  Phố",
            PaperNumber = "010 185 001234",
            CardNumber = "gd4100120000001",
        };

        Assert.True(input.TryParse(ThisYear, out var claim, out var errors));

        Assert.Empty(errors);
        Assert.Equal(
            new PersonClaim
            {
                Phone = "+84912345678",
                Name = "Đinh Thị Hằng",
                BirthYear = 1985,
                Village = "Bản Phố",
                PaperNumber = "010185001234",
                CardNumber = "GD4100120000001",
            },
            claim);
    }

    [Theory]
    [InlineData("Giàng A Páo")]
    [InlineData("Y H'Mlô")]
    [InlineData("Lê-Nguyễn Jr.")]
    [InlineData("王小明")]
    [InlineData("Lý")]
    public void A_real_name_is_taken(string name) => Assert.Empty(ErrorsOf(new() { Phone = "+84912345678", Name = name }));

    [Theory]
    [InlineData("Q")]
    [InlineData("..")]
    [InlineData("Nguyễn Văn 5")]
    [InlineData("0912345678")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("An; drop table person")]
    public void What_is_no_name_is_refused_at_its_field_and_not_repeated(string name)
    {
        var (field, error) = Assert.Single(ErrorsOf(new() { Phone = "+84912345678", Name = name }));

        Assert.Equal("name", field);
        Assert.DoesNotContain(name, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0912345678", "phone")]
    [InlineData("+84", "phone")]
    [InlineData("+849123456789012345", "phone")]
    public void A_phone_that_is_not_in_e164_is_refused(string phone, string field) =>
        Assert.Equal(field, Assert.Single(ErrorsOf(new() { Phone = phone })).Key);

    [Fact]
    public void Every_wrong_field_is_named()
    {
        var errors = ErrorsOf(new()
        {
            Phone = "x",
            Name = "1",
            BirthYear = "2022",
            Village = new string('b', 101),
            Reference = new string('r', 129),
            PaperNumber = "123",
            CardNumber = "12345678901",
        });

        Assert.Equal(
            ["birthYear", "cardNumber", "name", "paperNumber", "phone", "reference", "village"],
            errors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whoever_is_not_told_apart_is_asked_for_a_phone()
    {
        Assert.Equal("phone", Assert.Single(ErrorsOf(new() { Name = "Nguyễn Văn An", BirthYear = "1985" })).Key);
        Assert.Equal("phone", Assert.Single(ErrorsOf(new() { Name = " ", Phone = "\u200B" })).Key);
    }

    [Fact]
    public void Errors_are_vietnamese_by_default_and_english_on_request()
    {
        var (before, input) = (CultureInfo.CurrentUICulture, new PersonInput { Phone = "x" });
        try
        {
            CultureInfo.CurrentUICulture = new("vi-VN");
            Assert.StartsWith("Số điện thoại", ErrorsOf(input)["phone"], StringComparison.Ordinal);
            CultureInfo.CurrentUICulture = new("en");
            Assert.StartsWith("This is not", ErrorsOf(input)["phone"], StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static IReadOnlyDictionary<string, string> ErrorsOf(PersonInput input)
    {
        Assert.Equal(input.TryParse(ThisYear, out var claim, out var errors), claim is not null);
        Assert.Equal(claim is null, errors.Count > 0);
        return errors;
    }
}
