using LaChan.Cli;
using LaChan.Server;

return await LaChanCli.Run(args, WebServer.Run);
