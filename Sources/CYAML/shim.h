// libyaml (Debian: libyaml-dev): the reference parser of YAML 1.1, event by event.
#include <yaml.h>
