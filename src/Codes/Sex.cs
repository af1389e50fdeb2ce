namespace LaChan.Codes;

/// <summary>Sex as papers state it; the numbers are those of the insurance card and the national QR.</summary>
public enum Sex
{
    Male = 1,
    Female = 2,
}
