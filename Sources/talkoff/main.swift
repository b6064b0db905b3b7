import Glibc
import TalkoffCLI

exit(runTalkoff(Array(CommandLine.arguments.dropFirst())))
