using Microsoft.Playwright;

namespace LaChan.Browser.Tests.Setup;

/// <summary>What staff at a door do and see.</summary>
internal static class Keeper
{
    extension(Visitor staff)
    {
        public ILocator Answer => staff.Page.Locator("#answer");

        public ILocator Recent => staff.Page.Locator("#recent li");

        public ILocator Unsent => staff.Page.Locator("#unsent");

        public ILocator Way(string name) => staff.Page.Locator(".ways label", new() { HasText = name });

        /// <summary>Signs in as the owner of a market and opens its first door.</summary>
        public async Task StandAtTheDoor()
        {
            await staff.SignIn("place-owner");
            await staff.Go("/truc");
            await staff.Page.Locator("a.choice").First.ClickAsync();
            // The count comes with the server's first answer: from then on the device may record.
            await Assertions.Expect(staff.Page.Locator("#inside")).Not.ToHaveTextAsync("–");
        }

        /// <summary>A reader types a text as fast as it can, and Enter.</summary>
        public async Task Read(string text)
        {
            await staff.Page.Keyboard.TypeAsync(text);
            await staff.Page.Keyboard.PressAsync("Enter");
        }
    }
}

/// <summary>Papers of people who do not exist.</summary>
internal static class Cards
{
    /// <summary>The front of an ID card of a man who was born in 1990.</summary>
    public static string Citizen(string number, string name) =>
        $"{number}||{name}|01121990|Nam|Tổ 5, Kim Tân, TP Lào Cai, Lào Cai|15042021";
}
