using LaChan.Access;
using LaChan.Declarations.Forms;
using LaChan.Declarations.Journey;
using LaChan.Declarations.Keeping;
using LaChan.Declarations.Storage;
using LaChan.Declarations.Taking;
using LaChan.Declarations.Verdicts;
using LaChan.Platform.Privacy;
using LaChan.Platform.Sealing;
using LaChan.Platform.Storage;
using LaChan.Platform.Web.Pages;
using LaChan.Visits.Entering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LaChan.Declarations;

/// <summary>Health declarations: forms, answers, verdicts at doors, control posts, the health stations' work.</summary>
public static class DeclarationsModule
{
    public static IServiceCollection AddDeclarations(this IServiceCollection services)
    {
        services.AddOptions<DeclarationOptions>().BindConfiguration(DeclarationOptions.Section)
            .Validate(options => options.IsUsable, "Declarations: DaysKept must be between 7 and 366, the others above zero.");
        return services.AddModuleSchema("declarations", typeof(DeclarationsModule).Assembly)
            .AddSingleton<OptionLists>()
            .AddSingleton<FormBook>()
            .AddSingleton<INoticeHandler>(s => s.GetRequiredService<FormBook>())
            .AddSingleton<DeclarationSeal>()
            .AddSingleton<ISealedColumn, DeclarationColumn>()
            .AddSingleton<DeclarationStore>()
            .AddSingleton<DeclarationReader>()
            .AddSingleton<TakeDeclaration>()
            .AddSingleton<DeclarationDirectory>()
            .AddSingleton<PassSigner>()
            .AddSingleton<HealthStations>()
            .AddSingleton<EntryCheck>()
            .AddSingleton<IEntryCheck>(s => s.GetRequiredService<EntryCheck>())
            .AddSingleton<IRetention, DeclarationRetention>()
            .AddSingleton<IPersonalData, DeclarationPersonalData>()
            .AddSingleton<DeviceMemory>()
            .AddSingleton<StartDeclaring>()
            .AddSingleton<AnswerPages>()
            .AddSingleton<SendDeclaration>();
    }

    public static IEndpointRouteBuilder MapDeclarations(this IEndpointRouteBuilder app)
    {
        var pages = app.MapPages().MapGroup(StartDeclaring.Path);
        pages.MapGet("", StartDeclaring.Show).AllowPublic();
        pages.MapGet("/{form}", StartDeclaring.Begin).AllowPublic();
        pages.MapGet("/lai/{id:guid}", StartDeclaring.Again).AllowPublic();
        pages.MapGet("/sua/{id:guid}", StartDeclaring.Correct).AllowPublic();
        pages.MapGet("/cung/{id:guid}", StartDeclaring.Companion).AllowPublic();
        pages.MapGet("/bien-nhan/{id:guid}", ShowReceipt.Handle).AllowPublic();
        pages.MapGet("/{form}/" + AnswerPages.Review, SendDeclaration.Show).AllowPublic();
        pages.MapPost("/{form}/gui", SendDeclaration.Send).AllowPublic();
        pages.MapGet("/{form}/{page}", AnswerPages.Show).AllowPublic();
        pages.MapPost("/{form}/{page}", AnswerPages.Take).AllowPublic();
        return app;
    }
}
