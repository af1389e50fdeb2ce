namespace LaChan.Tracing.Contacts;

/// <summary>A person whose contacts are sought, and the part of the window in which that person could expose others.</summary>
public readonly record struct Exposer(int Person, int From, int Until)
{
    /// <summary>Exposing during the whole window of the question.</summary>
    public static Exposer Always(int person) => new(person, VisitTime.Least, VisitTime.Greatest);
}
