using LaChan.Access;
using LaChan.Places.Officers;
using LaChan.Places.Pages;
using LaChan.Places.Registration;
using LaChan.Places.Storage;
using LaChan.Platform.Tables;
using LaChan.Platform.Time;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LaChan.Places.Due;

/// <summary>What became of an uploaded list of facilities.</summary>
public sealed record DueUpload(ImportTally? Tally, IReadOnlyList<RefusedLine> Refused, string? Wrong);

/// <summary>The commune lists who must register, sees who has, and registers the others on the spot.</summary>
internal sealed class ManageDue(
    DueTable table, DueDirectory directory, DueImport import, PlaceStore store, PlaceDirectory places, UnitDirectory units,
    TimeProvider time)
{
    private const string Path = "/co-so-phai-dang-ky";
    private readonly DueTable _table = table;

    public static Task<IResult> Page(string? q, string? state, Actor actor, ManageDue due, HttpContext http, CancellationToken cancel) =>
        due.Show(q, state, actor, null, http, cancel);

    public static async Task<IResult> Upload(IFormFile? file, Actor actor, ManageDue due, HttpContext http, CancellationToken cancel) =>
        await due.Show(null, null, actor, await due.TakeIn(file, actor, cancel), http, cancel);

    public static IResult Csv(string? q, string? state, Actor actor, ManageDue due, CancellationToken cancel) => TypedResults.Stream(
        to => TableWriter.WriteCsvAsync(to, due.Columns(), due.All(q, state, actor, cancel), CsvForm.Spreadsheet, cancel),
        "text/csv; charset=utf-8", "co-so-phai-dang-ky.csv");

    public static IResult Xlsx(string? q, string? state, Actor actor, ManageDue due, CancellationToken cancel) => TypedResults.Stream(
        to => TableWriter.WriteXlsxAsync(to, due.Columns(), due.All(q, state, actor, cancel), Texts.DueTitle, cancel),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "co-so-phai-dang-ky.xlsx");

    public static Task<IResult> Close(Guid id, Actor actor, ManageDue due, CancellationToken cancel) =>
        due.Change(id, actor, facility => due._table.Close(facility, cancel), cancel);

    public static Task<IResult> Reopen(Guid id, Actor actor, ManageDue due, CancellationToken cancel) =>
        due.Change(id, actor, facility => due._table.Reopen(facility, cancel), cancel);

    public static async Task<IResult> ShowRegistration(Guid id, Actor actor, ManageDue due, CancellationToken cancel) =>
        await due._table.Find(due.ScopeOf(actor), id, cancel) is { Place: null } facility
            ? due.FormPage(facility, due.FormOf(facility), null) : TypedResults.NotFound();

    public static async Task<IResult> Register(
        Guid id, [FromForm] RegistrationForm form, Actor actor, ManageDue due, CancellationToken cancel) =>
        await due._table.Find(due.ScopeOf(actor), id, cancel) is { Place: null } facility
            ? await due.Register(facility, form, actor, cancel) : TypedResults.NotFound();

    private OfficerScope ScopeOf(Actor actor) => OfficerScope.Of(actor, units, time);

    private IAsyncEnumerable<DueFacility> All(string? q, string? state, Actor actor, CancellationToken cancel) =>
        _table.Read(ScopeOf(actor), DueFilter.Read(q, state), null, 0, cancel);

    private async Task<IResult> Show(
        string? q, string? state, Actor actor, DueUpload? upload, HttpContext http, CancellationToken cancel)
    {
        var (address, scope, filter) = (PageAddress.Of(http), ScopeOf(actor), DueFilter.Read(q, state));
        var tree = units.AsOf(scope.Day);
        return PageResult.Of<DuePage>(
            new
            {
                Address = address,
                Query = q,
                State = filter.State,
                Rows = await _table.Read(scope, filter, DueTable.PageSize, (long)(Math.Min(address.Page, 100_000) - 1) * DueTable.PageSize, cancel)
                    .ToListAsync(cancel),
                Total = await _table.Count(scope, filter, cancel),
                Coverage = await directory.Coverage(scope.UnitId, scope.Day, cancel),
                Parts = await directory.ByPart(scope.UnitId, scope.Day, cancel),
                Tree = tree,
                Area = tree.Find(scope.UnitId),
                MayWrite = OfficerScope.Writers.Contains(actor.Role),
                Upload = upload,
            },
            upload?.Wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private async Task<DueUpload> TakeIn(IFormFile? file, Actor actor, CancellationToken cancel)
    {
        if (file is not { Length: > 0 })
        {
            return new(null, [], Texts.UploadMissing);
        }

        try
        {
            using var errors = new MemoryStream();
            await using var from = file.OpenReadStream();
            var tally = await import.Run(from, errors, ScopeOf(actor), cancel);
            return new(tally, await UploadPlaces.Lines(errors, cancel), null);
        }
        catch (TableRefusedException refusal)
        {
            return new(null, [], refusal.Message);
        }
    }

    private async Task<IResult> Change(Guid id, Actor actor, Func<DueFacility, Task> act, CancellationToken cancel)
    {
        if (await _table.Find(ScopeOf(actor), id, cancel) is not { } facility)
        {
            return TypedResults.NotFound();
        }

        await act(facility);
        return TypedResults.Redirect(Path);
    }

    private async Task<IResult> Register(DueFacility facility, RegistrationForm form, Actor actor, CancellationToken cancel)
    {
        var scope = ScopeOf(actor);
        var tree = units.AsOf(scope.Day);
        var check = new RegistrationCheck(places.Kinds, tree, time.GetUtcNow());
        var facts = check.Read(form, mobileOnly: false);
        if (facts is not null && !tree.IsWithin(facts.Commune.Id, scope.UnitId))
        {
            check.Errors.Add(nameof(form.Commune), Texts.UnitOutside);
        }

        if (facts is null || check.Errors.Any)
        {
            return FormPage(facility, form, check);
        }

        var place = await store.Add(
            facts.ToPlace(Guid.NewGuid(), time.GetUtcNow()) with { RegisteredBy = actor.AccountId, Hamlet = facility.Hamlet }, cancel);
        await _table.Link(facility, place, cancel);
        return TypedResults.Redirect($"/diem/{place.Id}");
    }

    private RazorComponentResult<DueRegistrationPage> FormPage(DueFacility facility, RegistrationForm form, RegistrationCheck? check) =>
        PageResult.Of<DueRegistrationPage>(
            new
            {
                facility.Id,
                Form = form,
                Errors = check?.Errors ?? new FormErrors(),
                Communes = check?.Communes ?? [],
                places.Kinds,
            },
            check is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    private RegistrationForm FormOf(DueFacility facility)
    {
        var tree = units.AsOf(time.Today());
        return new()
        {
            Name = facility.Name,
            Kind = facility.Kind.Code,
            Commune = tree.PathOf(facility.UnitId),
            CommuneCode = tree.Find(facility.UnitId)?.Code,
            Address = facility.Address.Length > 0 ? facility.Address : facility.Hamlet,
            Contact = facility.Contact?.Name,
            Phone = Codes.PhoneNumber.TryParse(facility.Contact?.Phone, out var phone) ? phone.National : null,
        };
    }

    private TableColumns<DueFacility> Columns()
    {
        var tree = units.AsOf(time.Today());
        return new TableColumns<DueFacility>()
            .Text("name", f => f.Name, Texts.NameLabel)
            .Text("kind", f => f.Kind.Code, Texts.KindLabel)
            .Text("unit_code", f => tree.Find(f.UnitId)?.Code, Texts.ColumnUnitCode)
            .Text("unit", f => tree.NameOf(f.UnitId), Texts.CommuneLabel)
            .Text("hamlet", f => f.Hamlet, Texts.HamletLabel)
            .Text("address", f => f.Address, Texts.AddressLabel)
            .Text("state", f => f.State.ToString().ToLowerInvariant(), Texts.StateLabel)
            .Text("place", f => f.Place?.Code, Texts.ColumnCode);
    }
}
