using LaChan.Access;
using LaChan.Cases.Desk;
using LaChan.Cases.Endpoints;
using LaChan.Cases.Entering;
using LaChan.Cases.Epidemic;
using LaChan.Cases.Index;
using LaChan.Cases.Joining;
using LaChan.Cases.Keeping;
using LaChan.Cases.Lines;
using LaChan.Cases.Rules;
using LaChan.Cases.Storage;
using LaChan.Cases.Verifying;
using LaChan.Platform.Privacy;
using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using LaChan.Platform.Web.Live;
using LaChan.Platform.Web.Navigation;
using LaChan.Platform.Web.Pages;
using LaChan.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Cases;

/// <summary>Contact tracing: from a confirmed case to the ranked list of people who were there at the same time.</summary>
public static class CasesModule
{
    public static IServiceCollection AddCases(this IServiceCollection services) => services
        .AddModuleSchema("cases", typeof(CasesModule).Assembly)
        .AddSingleton<ContactTrace>()
        .AddSingleton<ResidentIndex>()
        .AddSingleton<INoticeHandler>(s => s.GetRequiredService<ResidentIndex>())
        .AddHostedService(s => s.GetRequiredService<ResidentIndex>())
        .AddSingleton(s => new IndexLoaded(s.GetRequiredService<ResidentIndex>()))
        .AddSingleton<CaseTables>()
        .AddSingleton<LineImport>()
        .AddSingleton<LinkImport>()
        .AddSingleton(s => new ChainReader(s.GetRequiredService<CaseTables>()))
        .AddSingleton<TracingRules>()
        .AddSingleton<CaseReader>()
        .AddSingleton<CaseStore>()
        .AddSingleton<CaseStaff>()
        .AddSingleton<AssignWork>()
        .AddSingleton<CasePersons>()
        .AddSingleton<PersonLook>()
        .AddSingleton<CaseEntry>()
        .AddSingleton<MilestoneStore>()
        .AddSingleton<ContactStore>()
        .AddSingleton<ContactReader>()
        .AddSingleton<ContactRanking>()
        .AddSingleton<ContactNames>()
        .AddSingleton<Handles>()
        .AddSingleton<TraceLists>()
        .AddSingleton<DeskReader>()
        .AddSingleton<CaseMembers>()
        .AddSingleton(s => new CaseGuard((actor, code, person, cancel) => s.GetRequiredService<CaseMembers>().Has(actor, code, person, cancel)))
        .AddSingleton(s => new CaseRegistration(
            s.GetRequiredService<CasePersons>(),
            s.GetRequiredService<CaseEntry>(),
            s.GetRequiredService<CaseReader>(),
            s.GetRequiredService<MilestoneStore>(),
            s.GetRequiredService<ChangeFeed>(),
            s.GetRequiredService<UnitDirectory>(),
            s.GetRequiredService<TimeProvider>()))
        .AddSingleton<ShowDesk>()
        .AddSingleton<PickContacts>()
        .AddSingleton<ShowContacts>()
        .AddSingleton<ContactCalls>()
        .AddSingleton<CallContact>()
        .AddSingleton<Handover>()
        .AddSingleton<EpidemicReader>()
        .AddSingleton<Withdrawals>()
        .AddSingleton<AddContact>()
            .AddSingleton<AddRides>()
        .AddSingleton<PersonJoins>()
        .AddSingleton<JoinPersons>()
        .AddSingleton<EndCase>()
        .AddSingleton<ShowChains>()
        .AddActionNames()
        .AddSingleton<ISealedColumn, ContactNoteColumn>()
        .AddSingleton<IRetention, CaseRetention>()
        .AddSingleton<IPersonalData, CasePersonalData>()
        .AddSingleton<ISealedColumn, CaseCardColumn>()
        .AddSingleton<ISealedColumn, SampleColumn>()
        .AddSingleton<ISealedColumn, MilestoneColumn>()
        .AddNavigation(
            new NavigationItem(NavigationSection.Work, 50, () => Texts.NavCases, ShowDesk.Path, "clipboard-search")
            {
                Roles = CaseRoles.CodesOf(CaseRoles.Tracers),
            },
            new NavigationItem(NavigationSection.Work, 54, () => Texts.NavCalls, ShowCalls.Path, "phone")
            {
                Roles = CaseRoles.CodesOf(CaseRoles.Readers),
            },
            new NavigationItem(NavigationSection.Work, 52, () => Texts.NavChains, ShowChains.Path, "sitemap")
            {
                Roles = CaseRoles.CodesOf(CaseRoles.Analysts),
            },
            new NavigationItem(NavigationSection.Work, 56, () => Texts.NavApprovals, DecideLists.Path, "clipboard-check")
            {
                Roles = CaseRoles.CodesOf(CaseRoles.Approvers),
            });

    public static IEndpointRouteBuilder MapCases(this IEndpointRouteBuilder app)
    {
        var desk = app.MapPages();
        desk.MapGet(ShowDesk.Path, ShowCases.Page).RequireRoles(CaseRoles.Readers);
        desk.MapGet(ShowDesk.Path + "/moi", EnterCase.Show).RequireRoles(CaseRoles.Coordinators);
        desk.MapPost(ShowDesk.Path + "/moi", EnterCase.Handle).RequireRoles(CaseRoles.Coordinators);
        desk.MapGet(ShowDesk.Path + "/dia-diem", AddMilestone.FindPlaces).RequireRoles(CaseRoles.Tracers);
        desk.MapGet(DecideLists.Path, DecideLists.Page).RequireRoles(CaseRoles.Approvers);
        desk.MapPost(DecideLists.Path + "/{id:guid}", DecideLists.Handle).RequireRoles(CaseRoles.Approvers);
        desk.MapGet(ShowDesk.Path + "/{id:guid}", ShowDesk.Page).RequireRoles(CaseRoles.Readers);
        desk.MapPost(ShowDesk.Path + "/{id:guid}/f1", PickContacts.First).RequireRoles(CaseRoles.Tracers);
        desk.MapGet(ShowDesk.Path + "/{id:guid}/f2", ShowDesk.Second).RequireRoles(CaseRoles.Tracers);
        desk.MapPost(ShowDesk.Path + "/{id:guid}/f2", PickContacts.Second).RequireRoles(CaseRoles.Tracers);
        desk.MapPost(ShowDesk.Path + "/{id:guid}/moc", AddMilestone.Handle).RequireRoles(CaseRoles.Tracers);
        desk.MapPost(ShowDesk.Path + "/{id:guid}/moc/{milestone:guid}/xoa", AddMilestone.Remove).RequireRoles(CaseRoles.Tracers);
        desk.MapPost(ShowDesk.Path + "/{id:guid}/thoi-ky", ChangeWindow.Handle).RequireRoles(CaseRoles.Tracers);
        desk.MapGet(ShowDesk.Path + "/{id:guid}/tiep-xuc", ShowContacts.Page).RequireRoles(CaseRoles.Readers);
        desk.MapPost(ShowDesk.Path + "/{id:guid}/tiep-xuc", AddContact.Handle).RequireRoles(CaseRoles.Tracers);
        desk.MapPost(ShowDesk.Path + "/{id:guid}/giao", AssignWork.Case).RequireRoles(CaseRoles.Coordinators);
        desk.MapPost(ShowDesk.Path + "/{id:guid}/tiep-xuc/cung-xe", AddRides.Handle).RequireRoles(CaseRoles.Tracers);
        desk.MapPost(ShowDesk.Path + "/{id:guid}/tiep-xuc/giao", AssignWork.Contacts).RequireRoles(CaseRoles.Tracers);
        desk.MapPost(ShowDesk.Path + "/{id:guid}/ket-qua", EndCase.Outcome).RequireRoles(CaseRoles.Enders);
        desk.MapGet(ShowDesk.Path + "/{id:guid}/rut", EndCase.Show).RequireRoles(CaseRoles.Coordinators);
        desk.MapPost(ShowDesk.Path + "/{id:guid}/rut", EndCase.Withdraw).RequireRoles(CaseRoles.Coordinators);
        MapCalls(app.MapPages());
        return app;
    }

    private static void MapCalls(IEndpointRouteBuilder calls)
    {
        calls.MapGet(ShowChains.Path, ShowChains.Page).RequireRoles(CaseRoles.Analysts);
        calls.MapGet(ShowChains.Path + "/so-do", ShowChains.Drawing).RequireRoles(CaseRoles.Analysts);
        calls.MapGet(ShowChains.Path + "/{table}.csv", ShowChains.File).RequireRoles(CaseRoles.Analysts);
        calls.MapGet(ShowCalls.Path, ShowCalls.Page).RequireRoles(CaseRoles.Readers);
        calls.MapGet(ShowSamples.Path, ShowSamples.Page).RequireRoles(CaseRoles.Readers);
        calls.MapGet(ShowCalls.Path + "/ban-giao/{file}", Handover.File).RequireRoles(CaseRoles.Verifiers);
        calls.MapGet(ShowCalls.Path + "/{id:guid}", CallContact.Page).RequireRoles(CaseRoles.Verifiers);
        calls.MapPost(ShowCalls.Path + "/{id:guid}", CallContact.Record).RequireRoles(CaseRoles.Verifiers);
        calls.MapPost(ShowCalls.Path + "/{id:guid}/gop", JoinPersons.Join).RequireRoles(CaseRoles.Verifiers);
        calls.MapPost(ShowCalls.Path + "/{id:guid}/gop/{join:guid}/huy", JoinPersons.Undo).RequireRoles(CaseRoles.Verifiers);
        calls.MapPost(ShowCalls.Path + "/{id:guid}/mau", CallContact.Sample).RequireRoles(CaseRoles.Verifiers);
    }
}
