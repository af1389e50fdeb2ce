using LaChan.Access.Accounts;
using LaChan.Platform.Tables;
using LaChan.Platform.Text;
using LaChan.Platform.Web;
using LaChan.Units;

namespace LaChan.Access.Import;

/// <summary>Why a row was refused: the column at fault and a sentence for who corrects it.</summary>
internal readonly record struct RowProblem(string Column, string Reason);

/// <summary>A row of an account file that can be stored.</summary>
internal sealed record AccountRow(string Name, string? Email, string? Phone, Role Role, Unit Unit)
{
    private const int LongestName = 100;

    /// <summary>What the person may type to sign in.</summary>
    public IReadOnlyList<string> Contacts => [.. new[] { Email, Phone }.OfType<string>()];

    /// <summary>Reads a row; the problem if it has one, else the row.</summary>
    public static RowProblem? Read(TableRow row, UnitTree units, out AccountRow? account)
    {
        account = null;
        var name = VietnameseText.Normalise(row["name"]);
        var (email, phone) = (row["email"].Trim(), row["phone"].Trim());
        var normalEmail = email.Contains('@', StringComparison.Ordinal) ? SignInKey.Normalise(email) : null;
        var normalPhone = phone.Contains('@', StringComparison.Ordinal) ? null : SignInKey.Normalise(phone);
        if (row.Fault is { } fault)
        {
            return new("", fault);
        }

        if (name.Length is < 2 or > LongestName)
        {
            return new("name", Texts.NameWrong);
        }

        if (email.Length > 0 && normalEmail is null)
        {
            return new("email", Texts.RowEmailWrong);
        }

        if (phone.Length > 0 && normalPhone is null)
        {
            return new("phone", Texts.RowPhoneWrong);
        }

        if (normalEmail is null && normalPhone is null)
        {
            return new("email", Texts.RowContactMissing);
        }

        if (!Roles.TryParse(row["role"], out var role) || !role.IsAppointed)
        {
            var allowed = Enum.GetValues<Role>().Where(r => r.IsAppointed).Select(r => r.Code);
            return new("role", Texts.RowRoleUnknown.With(string.Join(", ", allowed)));
        }

        if (units.ByCode(row["unit_code"].Trim()) is not { } unit)
        {
            return new("unit_code", Texts.RowUnitUnknown);
        }

        account = new(name, normalEmail, normalPhone, role, unit);
        return null;
    }
}
