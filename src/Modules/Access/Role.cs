namespace LaChan.Access;

/// <summary>What a person may be within a unit. The order is of no importance; the code (kebab case) is stored.</summary>
public enum Role
{
    /// <summary>A device at large; needs no account.</summary>
    Citizen,
    PlaceOwner,
    PlaceStaff,
    PostOfficer,
    CommunityTeam,
    AgencyReporter,
    CommuneOfficer,
    DistrictOfficer,

    /// <summary>The department of information and communications (STTTT): reads the province's figures and reports.</summary>
    DepartmentReporter,
    ProvinceReader,

    /// <summary>Health office of commune, district or province; may also approve.</summary>
    HealthOfficer,
    Coordinator,
    Investigator,
    Tracer,
    Verifier,

    /// <summary>Sees figures and chains, never names.</summary>
    Epidemiologist,
    Inspector,
    ApprovingAuthority,
    FormAdministrator,
    Auditor,
    SystemAdministrator,
}
