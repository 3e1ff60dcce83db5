# Runs an instance of Debian's Redmine of its own: empty database, migrated in this process, then served on a free
# loopback port. Says where it is as one line of JSON, and ends when its standard input does, so that it never
# outlives who started it. The instance's folder is named by REDMINE_INSTANCE (see instance.ts).

# Before Bundler, which hides what the Gemfile does not name; Debian's names no server.
require 'webrick'
require 'rack'
require 'rack/handler/webrick'
require 'json'

Dir.chdir '/usr/share/redmine'
require '/usr/share/redmine/config/environment'

ENV['VERBOSE'] = 'false'
ActiveRecord::Tasks::DatabaseTasks.migrate
ActiveRecord::Base.descendants.each(&:reset_column_information)

Redmine::DefaultData::Loader.load('en')
Setting.rest_api_enabled = '1'
Setting.default_language = 'en'

# Custom fields are the one thing that the REST API cannot make.
call_back = IssueCustomField.create!(
  name: 'Call-back number', field_format: 'string', is_for_all: true, is_filter: true, trackers: Tracker.all
)
phone = UserCustomField.create!(name: 'Phone', field_format: 'string', visible: true)

quiet = WEBrick::Log.new($stderr, WEBrick::Log::WARN)
options = { Host: '127.0.0.1', Port: 0, Logger: quiet, AccessLog: [] }
Rack::Handler::WEBrick.run(Rails.application, **options) do |server|
  puts({
    port: server.config[:Port],
    adminKey: User.find_by_login('admin').api_key,
    callBackField: call_back.id,
    phoneField: phone.id
  }.to_json)
  $stdout.flush
  Thread.new do
    $stdin.read
    server.shutdown
  end
end
