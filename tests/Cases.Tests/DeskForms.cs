using LaChan.Testing;

namespace LaChan.Cases.Tests;

/// <summary>The forms of the desk, sent as the browser sends them.</summary>
internal static class DeskForms
{
    /// <summary>Sends fields to an address with the token of a page.</summary>
    public static async Task<WebAnswer> Send(
        this WebVisitor officer, string page, string to, params (string Name, string Value)[] fields)
    {
        var token = (await officer.Get(page)).Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await officer.Post(to, [("__RequestVerificationToken", token), .. fields]);
    }

    /// <summary>Takes all above the cut-off, as the button at the foot of the list does.</summary>
    public static Task<WebAnswer> TakeAll(this WebVisitor officer, string desk) =>
        officer.Send(desk, desk + "/f1", ("Back", desk), ("Without", ""), ("With", ""));
}
