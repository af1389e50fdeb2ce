using System.Text.Encodings.Web;
using System.Text.Json;

namespace LaChan.Visits.Keepers;

/// <summary>What the scripts of the door say, in the language of the page; a device keeps them for when there is no network.</summary>
internal static class KeeperWords
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Json => JsonSerializer.Serialize(
        new Dictionary<string, string>
        {
            ["in"] = Texts.AnswerIn,
            ["out"] = Texts.AnswerOut,
            ["wayIn"] = Texts.Enter,
            ["wayOut"] = Texts.Leave,
            ["typed"] = Texts.AnswerTyped,
            ["twice"] = Texts.AnswerTwice,
            ["aside"] = Texts.AnswerAside,
            ["refused"] = Texts.AnswerRefused,
            ["declareFirst"] = Texts.DeclareFirstStaff,
            ["declareFirstLong"] = Texts.DeclareFirstStaffLong,
            ["kept"] = Texts.AnswerKept,
            ["keptLong"] = Texts.AnswerKeptLong,
            ["notKept"] = Texts.AnswerNotKept,
            ["unsent"] = Texts.UnsentCount,
            ["signIn"] = Texts.SignInAgain,
            ["full"] = Texts.AlmostFull,
            ["over"] = Texts.OverFull,
            ["noCamera"] = Texts.CameraMissing,
            ["broken"] = Texts.ReaderBroken,
            ["notAPerson"] = Texts.NotAPersonsCode,
            ["placeCode"] = Texts.PlaceCodeNotPerson,
            ["forgedPlace"] = Texts.PlaceCodeForged,
            ["webLink"] = Texts.WebLinkNotPerson,
            ["bank"] = Texts.BankNotPerson,
            ["damaged"] = Texts.CodeDamaged,
            ["phoneAlone"] = Texts.PhoneNeedsName,
            ["nameMissing"] = Texts.NameMissing,
            ["whoMissing"] = Texts.PhoneOrBirthMissing,
            ["with"] = Texts.WithCount,
            ["people"] = Texts.PeopleCount,
            ["noList"] = Texts.NoListYet,
            ["listEmpty"] = Texts.ListEmpty,
            ["listWrong"] = Texts.ListLineWrong,
            ["card"] = Texts.PrintedCard,
            ["stored"] = Texts.ReceiptStored,
            ["repeated"] = Texts.ReceiptRepeated,
            ["set-aside"] = Texts.ReceiptAside,
            ["refusedReceipt"] = Texts.ReceiptRefused,
            ["waiting"] = Texts.ReceiptWaiting,
        },
        Plain);
}
