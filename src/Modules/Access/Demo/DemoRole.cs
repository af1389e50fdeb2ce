namespace LaChan.Access.Demo;

/// <summary>A person of the demonstration, whose desk the newcomer may try with one click.</summary>
/// <param name="UnitCode">The unit by its code in June 2021; a commune is the district's first.</param>
internal sealed record DemoRole(Role Role, string Name, string UnitCode, bool FirstCommune = false)
{
    private const string Province = "10";
    private const string BacHa = "085";

    /// <summary>The names are invented.</summary>
    public static readonly IReadOnlyList<DemoRole> All =
    [
        new(Role.ProvinceReader, "Nguyễn Thị Hà", Province),
        new(Role.DepartmentReporter, "Trần Quốc Bình", Province),
        new(Role.DistrictOfficer, "Vàng Seo Phủ", BacHa),
        new(Role.CommuneOfficer, "Lý Thị Say", BacHa, FirstCommune: true),
        new(Role.AgencyReporter, "Phạm Thu Trang", "STC"),
        new(Role.HealthOfficer, "Hoàng Văn Đức", Province),
        new(Role.PostOfficer, "Má A Sình", Province),
        new(Role.CommunityTeam, "Tráng Thị Dở", BacHa, FirstCommune: true),
        new(Role.FormAdministrator, "Phan Thị Hồng", Province),
        new(Role.Coordinator, "Đỗ Minh Quân", Province),
        new(Role.Investigator, "Tráng A Sử", Province),
        new(Role.Tracer, "Giàng Thị Mỷ", Province),
        new(Role.Verifier, "Lù Thị Pằng", Province),
        new(Role.PostOfficer, "Lò Văn Chính", Province),
        new(Role.CommunityTeam, "Thào A Sính", BacHa, FirstCommune: true),
        new(Role.FormAdministrator, "Mai Thu Hương", Province),
        new(Role.Epidemiologist, "Lê Hoài Nam", Province),
        new(Role.Inspector, "Bùi Văn Khánh", BacHa),
        new(Role.ApprovingAuthority, "Vũ Đình Thắng", Province),
        new(Role.Auditor, "Ngô Bích Ngọc", Province),
        new(Role.SystemAdministrator, "Đặng Tuấn Anh", Province),
    ];
}
