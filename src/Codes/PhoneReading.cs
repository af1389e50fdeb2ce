namespace LaChan.Codes;

/// <summary>What became of a typed phone number: the number, or why there is none, or what was changed in it.</summary>
public readonly record struct PhoneReading(PhoneNumber? Number, Remark Remark);
