using System.Globalization;
using System.Text.Json;

namespace LaChan.Platform.Audit;

/// <summary>Why somebody acts or reads: the closed list of which every entry names one.</summary>
public enum AuditPurpose
{
    /// <summary>A case and its investigation.</summary>
    CaseWork,

    /// <summary>Finding who met a case.</summary>
    Tracing,

    /// <summary>Quarantine, tests, calls until the end of somebody's follow-up.</summary>
    FollowUp,

    /// <summary>Health declarations and arrivals.</summary>
    Arrivals,

    /// <summary>Telling two persons apart, correcting what is wrong.</summary>
    Verification,
    Approval,

    /// <summary>The register of places and its upkeep.</summary>
    Places,
    Reporting,

    /// <summary>Somebody asked about the own data.</summary>
    CitizenRequest,

    /// <summary>Supervision: the auditor's own work.</summary>
    Oversight,
    Administration,

    /// <summary>Break-glass.</summary>
    Emergency,

    /// <summary>A person looks at or changes what concerns himself.</summary>
    OwnData,

    /// <summary>What is too old is forgotten.</summary>
    Retention,

    /// <summary>An analyst's question on the command line of the installation.</summary>
    Operator,
}

/// <summary>How an act ended.</summary>
public enum AuditOutcome
{
    Done,

    /// <summary>It was asked for and not allowed.</summary>
    Refused,
}

/// <summary>The stored spelling of the closed lists, and their words on the screen.</summary>
public static class AuditWords
{
    extension(AuditPurpose purpose)
    {
        /// <summary>As it is stored: <c>case-work</c>.</summary>
        public string Code => Write(purpose);

        /// <summary>As people read it.</summary>
        public string Name => Texts.ResourceManager.GetString("Purpose" + purpose, CultureInfo.CurrentUICulture) ?? purpose.Code;
    }

    /// <summary>An outcome as it is stored: <c>done</c>.</summary>
    public static string CodeOf(AuditOutcome outcome) => Write(outcome);

    /// <summary>The purpose of a stored or typed code, or null.</summary>
    public static AuditPurpose? Purpose(string? code) =>
        Enum.GetValues<AuditPurpose>().Cast<AuditPurpose?>().FirstOrDefault(purpose => purpose!.Value.Code == code);

    private static string Write<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
