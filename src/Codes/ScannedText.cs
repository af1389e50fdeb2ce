namespace LaChan.Codes;

/// <summary>
/// What was read in a scanned or typed text. <see cref="Normal"/> is its one normal form, empty when it is not valid;
/// <see cref="Value"/> is the <see cref="PlaceCode"/>, <see cref="ShortCode"/>, <see cref="PersonalCode"/>,
/// <see cref="PrintedHandle"/>, <see cref="CardHolder"/> or <see cref="PhoneNumber"/>.
/// </summary>
public sealed record ScannedText
{
    /// <summary>No code is longer; a longer text is refused unread.</summary>
    public const int MaxLength = 2000;

    private ScannedText(ScannedKind kind, string normal, object? value, Remark remark)
    {
        (Kind, Normal, Value, Remark) = (kind, normal, value, remark);
    }

    public ScannedKind Kind { get; }

    public bool Valid => Value is not null;

    public string Normal { get; }

    public object? Value { get; }

    public Remark Remark { get; }

    /// <summary>In Vietnamese, for the person who scanned; empty when there is nothing to say.</summary>
    public string Reason => Remark.Sentence();

    /// <summary>The kind as <c>lachan check</c> prints it.</summary>
    public string KindName => Kind switch
    {
        ScannedKind.Place => "place",
        ScannedKind.Person => "person",
        ScannedKind.Handle => "handle",
        ScannedKind.IdCard => "id-card",
        ScannedKind.InsuranceCard => "insurance-card",
        ScannedKind.NationalQr => "national-qr",
        ScannedKind.Phone => "phone",
        _ => "other",
    };

    public static ScannedText Classify(string? text, ScanRules? rules = null) =>
        new Classifier(rules ?? ScanRules.None).Classify(text);

    /// <summary>Safe for logs: the kind and the remark, nothing of the text.</summary>
    public override string ToString() => $"{KindName}: {(Valid ? "valid" : "refused")} ({Remark})";

    internal static ScannedText Read(ScannedKind kind, string normal, object value, Remark remark = Remark.None) =>
        new(kind, normal, value, remark);

    internal static ScannedText Refused(ScannedKind kind, Remark remark) => new(kind, "", null, remark);
}
